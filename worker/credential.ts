import { fromBase64url } from "./base64.ts";
import { TOKEN_PATTERN } from "./protocol/http.ts";
import { USER_ID_MAX_BYTES } from "./protocol/limits.ts";

/**
 * What stands after `Bearer `, or after `token.` in a socket's second subprotocol: how a visitor's browser says
 * whose conversation it means. Made of letters, digits, `-`, `_` and `.` alone, which a subprotocol may hold
 * (RFC 9110 §5.6.2).
 *
 * - `token`: 43 base64url characters, 256 random bits made in the browser; the conversation's address is made of it.
 * - `vouched`: `USER.SIGNATURE`. The shop's own site says who this is: USER is base64url of its name for them (UTF-8),
 *   SIGNATURE 64 hex digits, the HMAC-SHA256 of that name under a secret of the shop.
 * - `return-key`: `CONVERSATION.SECRET`, each 43 base64url characters, from the link in a mail; the conversation's
 *   object knows the secret's hash.
 */
export type Credential =
  | { kind: "token"; token: string }
  | { kind: "vouched"; user: string; signature: string }
  | { kind: "return-key"; conversation: string; secret: string };

const RETURN_KEY = /^([\w-]{43})\.([\w-]{43})$/;
const VOUCHED = /^([\w-]+)\.([0-9a-f]{64})$/;
/** Base64 takes four characters for three bytes. */
const USER_MAX_CHARS = Math.ceil((USER_ID_MAX_BYTES * 4) / 3);

/** Null where it is none of these. */
export function parseCredential(text: string): Credential | null {
  if (TOKEN_PATTERN.test(text)) {
    return { kind: "token", token: text };
  }
  const [, conversation, secret] = RETURN_KEY.exec(text) ?? [];
  if (conversation && secret) {
    return { kind: "return-key", conversation, secret };
  }
  const [, written, signature] = VOUCHED.exec(text) ?? [];
  const user = written && written.length <= USER_MAX_CHARS ? userOf(written) : null;
  return user && signature ? { kind: "vouched", user, signature } : null;
}

function userOf(written: string): string | null {
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return decoder.decode(fromBase64url(written));
  } catch {
    return null;
  }
}
