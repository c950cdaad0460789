import { type ReadonlySignal, signal } from "@preact/signals";
import type { Store } from "../../../widget/client/storage.ts";
import type { InvitedTo } from "../../protocol/people.ts";
import type { ApiProblem, Call } from "../http-call.ts";
import { invitationApi } from "../people/people-api.ts";

export type InvitationState =
  | { is: "none" }
  /** Whose shop it is, and the secret that opens it. */
  | { is: "open"; secret: string; to: InvitedTo }
  /** Used, taken back, or too old. */
  | { is: "gone" };

export interface Invitation {
  state: ReadonlySignal<InvitationState>;
  /** Takes up the one of a link that was opened, or one that waits here since before the sign-in. */
  begin: (secret: string | null) => Promise<void>;
  /** Null when it went well. */
  join: (name: string) => Promise<ApiProblem | null>;
  dismiss: () => void;
}

interface InvitationOptions {
  call: Call;
  store: Store;
  onJoined: (shop: string) => Promise<void>;
}

/** Whoever has no account signs in first, maybe by a link that opens the page anew. Goes at sign-out. */
const KEY = "comptoir-reply:invitation";

export function createInvitation({ call, store, onJoined }: InvitationOptions): Invitation {
  const state = signal<InvitationState>({ is: "none" });
  const api = invitationApi(call);
  const dismiss = () => {
    store.remove(KEY);
    state.value = { is: "none" };
  };
  return {
    state,
    dismiss,
    async begin(opened) {
      const secret = opened ?? store.get(KEY);
      if (secret === null) {
        return;
      }
      store.set(KEY, secret);
      const told = await api.invitedTo(secret);
      if (told.ok) {
        state.value = { is: "open", secret, to: told.value };
      } else if (told.problem !== "offline") {
        dismiss();
        state.value = { is: opened === null ? "none" : "gone" };
      }
    },
    async join(name) {
      const { value } = state;
      if (value.is !== "open") {
        return null;
      }
      const joined = await api.join(value.secret, name);
      if (!joined.ok && joined.problem === "not-found") {
        dismiss();
        state.value = { is: "gone" };
        return null;
      }
      if (joined.ok) {
        await onJoined(joined.value.shop);
        dismiss();
      }
      return joined.ok ? null : joined.problem;
    },
  };
}
