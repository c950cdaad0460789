import { type ReadonlySignal, signal } from "@preact/signals";
import type { Store } from "../../../widget/client/storage.ts";
import type { Api } from "../api.ts";
import type { ApiProblem } from "../http-call.ts";
import { forgetSent, rememberedSent, rememberSent } from "./sent.ts";

export type SignInProblem = "email" | "code" | "wrong-code" | "too-many" | "offline" | "internal";

export interface SignIn {
  /** Whom a link was sent to; null while none is asked for. */
  sentTo: ReadonlySignal<string | null>;
  isBusy: ReadonlySignal<boolean>;
  problem: ReadonlySignal<SignInProblem | null>;
  ask: (email: string) => Promise<void>;
  confirm: (code: string) => Promise<void>;
  /** Back to the address. */
  restart: () => void;
}

interface SignInOptions {
  api: Pick<Api, "signIn" | "confirm">;
  store: Store;
  onSignedIn: () => Promise<void>;
  /** The secret of the invitation somebody signs in to take up. */
  invitation?: () => string | undefined;
  now?: () => number;
}

function problemOf(problem: ApiProblem, refused: "email" | "wrong-code"): SignInProblem {
  if (problem === "too-many" || problem === "offline") {
    return problem;
  }
  return problem === "bad-request" || problem === "unauthorized" ? refused : "internal";
}

export function createSignIn({
  api,
  store,
  onSignedIn,
  invitation = () => undefined,
  now = Date.now,
}: SignInOptions): SignIn {
  const sentTo = signal(rememberedSent(store, now()));
  const isBusy = signal(false);
  const problem = signal<SignInProblem | null>(null);

  /** One request at a time; its problem, if any, replaces the last one. */
  const attempt = async (run: () => Promise<SignInProblem | null>) => {
    if (!isBusy.value) {
      isBusy.value = true;
      problem.value = null;
      problem.value = await run();
      isBusy.value = false;
    }
  };

  return {
    sentTo,
    isBusy,
    problem,
    ask: (typed) =>
      attempt(async () => {
        const email = typed.trim();
        if (!/^\S+@\S+\.\S+$/.test(email)) {
          return "email";
        }
        const asked = await api.signIn(email, invitation());
        if (asked.ok) {
          rememberSent(store, email, now());
          sentTo.value = email;
        }
        return asked.ok ? null : problemOf(asked.problem, "email");
      }),
    confirm: (typed) =>
      attempt(async () => {
        const code = digitsOf(typed);
        const email = sentTo.value;
        if (email === null || code.length !== 6) {
          return "code";
        }
        const confirmed = await api.confirm({ email, code });
        if (confirmed.ok) {
          forgetSent(store);
          await onSignedIn();
        }
        return confirmed.ok ? null : problemOf(confirmed.problem, "wrong-code");
      }),
    restart() {
      forgetSent(store);
      sentTo.value = null;
      problem.value = null;
    },
  };
}

/** A code as people copy it: "123 456", "123-456". */
export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, "");
}
