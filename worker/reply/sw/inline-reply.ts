import type { About } from "./notification.ts";

const NO_ANSWER_AFTER_MS = 8000;

/**
 * Sends what was typed into a notification; false when it is not certain to have arrived. The message's
 * name is made of what it answers and what it says, so that the same sent twice is stored once.
 */
export async function sendReply(about: About, text: string): Promise<boolean> {
  const { shop, conversation } = about;
  try {
    const { ok } = await fetch(`/api/owner/shops/${shop}/conversations/${conversation}/messages`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ clientId: await nameOf(about, text), body: { type: "text", text } }),
      signal: AbortSignal.timeout(NO_ANSWER_AFTER_MS),
    });
    return ok;
  } catch {
    return false;
  }
}

/** A `clientId`: SHA-256 in hexadecimal. */
export async function nameOf({ shop, conversation, seq }: About, text: string): Promise<string> {
  const said = new TextEncoder().encode(JSON.stringify([shop, conversation, seq, text]));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", said));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
