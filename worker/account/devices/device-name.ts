/** The first that fits counts: most of them also say that they are others (RFC 9110 §10.1.5). */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\b(?:OPR|OPX|OPT)\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\//, "Chrome"],
  [/\bVersion\/\S+ (?:Mobile\/\S+ )?Safari\//, "Safari"],
  [/\bAppleWebKit\/.*\bMobile\//, "Safari"],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMacintosh\b/, "Mac"],
  [/\bLinux\b/, "Linux"],
];

/** Longer ones are not looked at any further. */
const LOOKED_AT_CHARS = 500;

/**
 * What a person calls the device that sent this `User-Agent`: "Chrome · Android". Put together from words of ours
 * alone, whatever was sent; empty where none of them fits.
 */
export function deviceName(userAgent: string): string {
  const text = userAgent.slice(0, LOOKED_AT_CHARS);
  return [BROWSERS, SYSTEMS]
    .flatMap((names) => names.find(([pattern]) => pattern.test(text))?.[1] ?? [])
    .join(" · ");
}
