import { computed, effect } from "@preact/signals";
import { followKeys } from "../keys/follow-keys.ts";
import { placeOf } from "../places.ts";
import type { ReplyPage } from "../reply-page.ts";
import { offerPasskey } from "../sign-in/offer-passkey.ts";
import { takeDrafts } from "./handed-drafts.ts";
import { dropSubscription, keepSubscribed } from "./push-client.ts";
import { keepWords } from "./kept-words.ts";
import { serviceWorker } from "./service-worker.ts";

/** Once it is shown, the page becomes an app: it works offline, is told of messages, wears its number. */
export function beginAppLife(page: ReplyPage, isAttentive: () => boolean): void {
  void serviceWorker().then((worker) => worker && keepWords());
  // What is likely next is there before it is asked for.
  void import("../thread/ThreadPane.tsx");
  followNotifications(page);
  followKeys(page);
  effect(() => wearNumber(page));
  effect(() => {
    const open = page.thread.value?.conversation;
    if (open !== undefined && isAttentive()) {
      void clearNotifications(open);
    }
  });
  const sessionIs = computed(() => page.session.state.value.is);
  effect(() => {
    if (sessionIs.value === "signed-in") {
      void keepSubscribed();
      void takeDrafts(page);
      void offerPasskey(page);
    } else if (sessionIs.value === "signed-out") {
      void dropSubscription();
    }
  });
}

/** A tap on a notification, told by the service worker, leads the page that is open already. */
function followNotifications(page: ReplyPage): void {
  const { serviceWorker: container } = navigator as Partial<Navigator>;
  container?.addEventListener("message", ({ data }: MessageEvent<{ type?: string } | null>) => {
    const { type, address } = (data ?? {}) as { type?: string; address?: unknown };
    if (type === "go" && typeof address === "string") {
      page.places.go(placeOf(new URL(address, location.href).hash));
      void takeDrafts(page);
    }
  });
}

/** The number of those who wait, on the app's icon. */
function wearNumber(page: ReplyPage): void {
  // Absent in some browsers, whatever the types say; refused by others until the page is installed.
  const { setAppBadge, clearAppBadge } = navigator as Partial<Navigator>;
  const waiting = page.inbox.value?.counts.value["needs-me"] ?? 0;
  const worn = waiting > 0 ? setAppBadge?.call(navigator, waiting) : clearAppBadge?.call(navigator);
  worn?.catch(() => undefined);
}

/** What is being read needs no notification any more. */
async function clearNotifications(conversation: string): Promise<void> {
  const worker = await serviceWorker();
  const shown = (await worker?.getNotifications?.()) ?? [];
  for (const notification of shown) {
    const data = notification.data as { about?: { conversation?: string } | null } | null;
    if (data?.about?.conversation === conversation) {
      notification.close();
    }
  }
}
