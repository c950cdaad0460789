/**
 * Origins that must not pass for "https://shop.example", `null` standing for no header at all: forms
 * that fooled other servers' comparisons.
 */
export const DENIED_ORIGINS: readonly (string | null)[] = [
  "https://evil.example",
  "null",
  null,
  "",
  "http://shop.example",
  "https://shop.example:8443",
  "https://shop.example.evil.example",
  "https://evil.example/https://shop.example",
  "https://evilshop.example",
  "https://shop.example@evil.example",
  "https://shop.example.",
  "https://SHOP.EXAMPLE",
  "https://shop.example, https://evil.example",
  "https://evil.example https://shop.example",
  "file://",
  "chrome-extension://abc",
  "blob:https://shop.example/uuid",
  "https://localhost",
];
