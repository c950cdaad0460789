import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/browser";
import { accountApi } from "../devices/account-api.ts";
import type { ApiProblem, Call } from "../http-call.ts";

/** `dismissed`: the person thought better of it, or the device found none. `there`: it has one already. */
export type PasskeyOutcome = "done" | "dismissed" | "there" | ApiProblem;

/** Fetched when somebody reaches for a passkey, not before. */
const ceremonies = () => import("./ceremonies.ts");

/** Whether this browser knows passkeys at all. */
export function knowsPasskeys(): boolean {
  return typeof PublicKeyCredential === "function" && isSecureContext;
}

/** Whether this very device can keep one, behind its own lock. */
export async function canKeepPasskey(): Promise<boolean> {
  return (
    knowsPasskeys() &&
    PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false)
  );
}

export async function addPasskey(call: Call): Promise<PasskeyOutcome> {
  const api = accountApi(call);
  const creation = await api.passkeyCreation();
  if (!creation.ok) {
    return creation.problem;
  }
  // The library's types know some words more narrowly than JSON does.
  const optionsJSON: PublicKeyCredentialCreationOptionsJSON = creation.value;
  return answerWith(
    async () => (await ceremonies()).startRegistration({ optionsJSON }),
    (answer) => api.addPasskey(answer),
  );
}

export async function signInByPasskey(call: Call): Promise<PasskeyOutcome> {
  const api = accountApi(call);
  const request = await api.passkeyRequest();
  if (!request.ok) {
    return request.problem;
  }
  return answerWith(
    async () => (await ceremonies()).startAuthentication({ optionsJSON: request.value }),
    (answer) => api.signInByPasskey(answer),
  );
}

async function answerWith(
  ask: () => Promise<object>,
  send: (answer: object) => Promise<{ ok: true } | { ok: false; problem: ApiProblem }>,
): Promise<PasskeyOutcome> {
  let answer;
  try {
    answer = await ask();
  } catch (error) {
    return outcomeOf(error);
  }
  const sent = await send(answer);
  return sent.ok ? "done" : sent.problem;
}

/** Browsers tell little on purpose: no site may learn what a device keeps (WebAuthn Level 3 §14.5). */
function outcomeOf(error: unknown): PasskeyOutcome {
  const name = error instanceof Error ? error.name : "";
  if (name === "InvalidStateError") {
    return "there";
  }
  return name === "TypeError" ? "offline" : "dismissed";
}
