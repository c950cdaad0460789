import { base64url, fromBase64url } from "../../base64.ts";
import { PASSKEY_CHALLENGE_TTL_MS } from "../../protocol/limits.ts";

const RANDOM_BYTES = 16;
const TIME_BYTES = 8;
const SIGNED_BYTES = RANDOM_BYTES + TIME_BYTES;
const HMAC = { name: "HMAC", hash: "SHA-256" };

/**
 * What a passkey signs (WebAuthn Level 3 §13.4.3): random, the time, and our signature of both. It need not be kept
 * to be known again, so that whoever only looks at the sign-in screen leaves nothing behind.
 *
 * @param key this installation's signing key
 * @param purpose what it may be used for, and by whom
 * @param now ms
 */
export async function makeChallenge(
  key: string,
  purpose: string,
  now: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const signed = crypto.getRandomValues(new Uint8Array(SIGNED_BYTES));
  new DataView(signed.buffer).setBigUint64(RANDOM_BYTES, BigInt(now));
  const signature = await crypto.subtle.sign(HMAC, await keyOf(key), about(purpose, signed));
  return concat(signed, new Uint8Array(signature));
}

/** Whether a challenge, in base64url, was made here for this purpose and is still good. */
export async function isChallenge(
  key: string,
  purpose: string,
  challenge: string,
  now: number,
): Promise<boolean> {
  const bytes = decode(challenge);
  if (bytes?.byteLength !== SIGNED_BYTES + 32) {
    return false;
  }
  const signed = bytes.slice(0, SIGNED_BYTES);
  const madeAt = Number(new DataView(signed.buffer).getBigUint64(RANDOM_BYTES));
  const signature = bytes.slice(SIGNED_BYTES);
  return (
    now - madeAt < PASSKEY_CHALLENGE_TTL_MS &&
    (await crypto.subtle.verify(HMAC, await keyOf(key), signature, about(purpose, signed)))
  );
}

function keyOf(key: string): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(key);
  return crypto.subtle.importKey("raw", bytes, HMAC, false, ["sign", "verify"]);
}

/** The same key signs other things: what this is comes first. */
function about(purpose: string, signed: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(new TextEncoder().encode(`comptoir/v1/passkey/${purpose}\n`), signed);
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.byteLength + second.byteLength);
  both.set(first);
  both.set(second, first.byteLength);
  return both;
}

/** Null for anything but the one way to write these bytes. */
function decode(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = fromBase64url(text);
    return base64url(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}
