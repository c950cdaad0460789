const LONGEST = 120;
/** Unicode's isolates (UAX #9): what stands between them turns nothing around them. */
const ISOLATE = "\u2068";
const END_ISOLATE = "\u2069";

/** Somebody's words, to stand inside one of our sentences: short, and with a direction of their own. */
export function quotable(text: string): string {
  const points = Array.from(text);
  const short = points.length > LONGEST ? `${points.slice(0, LONGEST - 1).join("")}…` : text;
  return ISOLATE + short + END_ISOLATE;
}
