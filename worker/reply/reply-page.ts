import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Store } from "../../widget/client/storage.ts";
import { CLOSE } from "../protocol/errors.ts";
import type { OwnerShops } from "../protocol/http.ts";
import type { Api } from "./api.ts";
import type { Dial } from "./dial.ts";
import { type Inbox, openInbox } from "./inbox/inbox-model.ts";
import type { View } from "./inbox/views.ts";
import { createSecondChance, type SecondChance } from "./frame/second-chance.ts";
import { keyed } from "./keyed.ts";
import { tellWhereabouts } from "./people/whereabouts.ts";
import type { Places } from "./places.ts";
import { openSearch, type Search } from "./search/search-model.ts";
import { createInvitation, type Invitation } from "./sign-in/invitation.ts";
import { createSession, type Session } from "./sign-in/session.ts";
import { forgetSent } from "./sign-in/sent.ts";
import { openThread, type Thread } from "./thread/thread-model.ts";

export type OwnerShop = OwnerShops["shops"][number];

/** Everything the page shows, and nothing of how. */
export interface ReplyPage {
  session: Session;
  places: Places;
  store: Store;
  api: Api;
  secondChance: SecondChance;
  /** The one looked after now; null while nobody is signed in, or without any. */
  shop: ReadonlySignal<OwnerShop | null>;
  view: ReadonlySignal<View>;
  choose: (view: View) => void;
  inbox: ReadonlySignal<Inbox | null>;
  thread: ReadonlySignal<Thread | null>;
  search: ReadonlySignal<Search | null>;
  invitation: Invitation;
  /** Why the server wants no more of this page as it is. */
  refused: ReadonlySignal<"too-old" | "not-allowed" | null>;
}

interface ReplyPageOptions {
  api: Api;
  dial: Dial;
  store: Store;
  places: Places;
  isAttentive: ReadonlySignal<boolean>;
  /** Clears what was written to customers from this browser. */
  forget: () => void;
}

/** A refused socket looks like a lost network; only an HTTP answer tells them apart. */
const CHECK_OFFLINE_MS = 20_000;

export function createReplyPage({
  api,
  dial,
  store,
  places,
  isAttentive,
  forget,
}: ReplyPageOptions): ReplyPage {
  const session = createSession(api, forget);
  const { place } = places;
  const invitation = createInvitation({
    call: api.call,
    store,
    async onJoined(joined) {
      await session.check();
      places.go({ shop: joined, room: "conversations", open: null });
    },
  });
  const view = signal<View>("needs-me");
  const refused = signal<"too-old" | "not-allowed" | null>(null);

  const shop = computed(() => {
    const state = session.state.value;
    const shops = state.is === "signed-in" ? state.owner.shops : [];
    return shops.find((each) => each.shop === place.value.shop) ?? shops[0] ?? null;
  });
  const shopId = computed(() => shop.value?.shop ?? null);

  const onStopped = (code: number) => {
    if (code === CLOSE.signedOut) {
      session.end("ended");
    } else {
      refused.value = code === CLOSE.tooOld ? "too-old" : "not-allowed";
    }
  };

  const inbox = keyed(
    () => shopId.value,
    (id) => {
      refused.value = null;
      const onGone = (gone: string) => search.value?.drop(gone);
      return openInbox(id, { api, dial, onStopped, onGone });
    },
  );

  const onSignedOut = () => session.end("ended");
  const conversation = computed(() => {
    const { shop: here, room, open } = place.value;
    return shopId.value !== null && shopId.value === here && room === "conversations" ? open : null;
  });
  const thread = keyed(
    () => conversation.value && `${shopId.value}/${conversation.value}`,
    (name) => {
      const [id = "", of = ""] = name.split("/");
      return openThread(id, of, { api, dial, store, isAttentive, onStopped, onSignedOut });
    },
  );

  const search = keyed(
    () => shopId.value,
    (id) => openSearch(id, { api, onSignedOut }),
  );

  effect(() => {
    if (session.state.value.is === "signed-in") {
      forgetSent(store);
    }
  });

  tellWhereabouts({ inbox, thread, isAttentive });

  // One server stands behind both: the first line that is back calls the other.
  effect(() => {
    const lines = [inbox.value, thread.value];
    if (lines.some((line) => line?.connection.value === "open")) {
      lines.find((line) => line?.connection.value === "offline")?.retryNow();
    }
  });

  effect(() => {
    if (inbox.value?.connection.value !== "offline") {
      return undefined;
    }
    void session.check();
    const checking = setInterval(() => void session.check(), CHECK_OFFLINE_MS);
    return () => clearInterval(checking);
  });

  return {
    session,
    places,
    store,
    api,
    secondChance: createSecondChance(),
    shop,
    view,
    choose(chosen) {
      view.value = chosen;
    },
    inbox,
    thread,
    search,
    invitation,
    refused,
  };
}
