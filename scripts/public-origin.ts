/**
 * What is wrong with an address that people are to use, in a sentence; null where nothing is. With a path, a slash or
 * another spelling no browser would ever say that it comes from there.
 */
export function whyNoOrigin(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !["http:", "https:"].includes(url.protocol)) {
    return `PUBLIC_ORIGIN must be an address such as https://chat.example.com, not "${text}".`;
  }
  return url.origin === text ? null : `PUBLIC_ORIGIN must be written ${url.origin}, not "${text}".`;
}
