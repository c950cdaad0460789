/** Random bytes in base64url. (`crypto.randomUUID` does not exist on http pages.) */
function randomId(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return btoa(String.fromCharCode(...random))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** A visitor's secret: 256 bits, 43 characters. */
export function createToken(): string {
  return randomId(32);
}

/** Names a message before anyone has stored it; 128 bits, so two senders never agree by chance. */
export function createClientId(): string {
  return randomId(16);
}

/**
 * Whether what is stored says whose conversation it is (worker/credential.ts): a token, the key of a mail, or whom
 * the shop vouches for. Anything else is thrown away.
 */
export function isToken(text: string | null): text is string {
  return /^([\w-]{43}(\.[\w-]{43})?|[\w-]+\.[\da-f]{64})$/.test(text ?? "");
}
