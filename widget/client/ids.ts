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

/** Whether a stored token is one of ours; anything else is thrown away. */
export function isToken(text: string | null): text is string {
  return /^[\w-]{43}$/.test(text ?? "");
}
