import { type ReadonlySignal, signal } from "@preact/signals";
import type { OwnerShops } from "../../protocol/http.ts";
import type { Api } from "../api.ts";

export type Notice = "link-used" | "ended" | "signed-out";

export type SessionState =
  | { is: "checking" }
  | { is: "unreachable" }
  | { is: "signed-out"; notice: Notice | null }
  | { is: "signed-in"; owner: OwnerShops };

export interface Session {
  state: ReadonlySignal<SessionState>;
  /** Asks the server who is signed in; the token of a sign-in link is spent first. */
  start: (token: string | null) => Promise<void>;
  /** The same again, after the server could not be reached. */
  retry: () => Promise<void>;
  /** Asks while the page is in use: a session may have ended elsewhere. */
  check: () => Promise<void>;
  end: (notice: Notice) => void;
  /** False when the server could not be told: then they still are signed in. */
  signOut: () => Promise<boolean>;
}

/**
 * Whether someone is signed in. The proof is a cookie no script can read, so the server is asked.
 * `forget` clears what they wrote from this browser when they leave.
 */
export function createSession(
  api: Pick<Api, "shops" | "confirm" | "signOut">,
  forget: () => void,
): Session {
  const state = signal<SessionState>({ is: "checking" });
  /** In memory alone, and only until the server has had it. */
  let unspent: string | null = null;

  const end = (notice: Notice | null) => {
    state.value = { is: "signed-out", notice };
  };

  const ask = async (notice: Notice | null) => {
    const shops = await api.shops();
    if (shops.ok) {
      state.value = { is: "signed-in", owner: shops.value };
    } else if (shops.problem === "unauthorized") {
      end(notice);
    } else if (state.value.is !== "signed-in") {
      state.value = { is: "unreachable" };
    }
  };

  /** Null when there was nothing to spend or it was accepted. */
  const spend = async () => {
    if (unspent === null) {
      return null;
    }
    const confirmed = await api.confirm({ token: unspent });
    unspent = !confirmed.ok && confirmed.problem === "offline" ? unspent : null;
    return confirmed.ok ? null : "link-used";
  };

  const retry = async () => {
    state.value = { is: "checking" };
    const notice = await spend();
    if (unspent === null) {
      await ask(notice);
    } else {
      state.value = { is: "unreachable" };
    }
  };

  return {
    state,
    start(token) {
      unspent = token;
      return retry();
    },
    retry,
    check: () => ask("ended"),
    end,
    async signOut() {
      const left = await api.signOut();
      const isOut = left.ok || left.problem === "unauthorized";
      if (isOut) {
        end("signed-out");
        forget();
      }
      return isOut;
    },
  };
}
