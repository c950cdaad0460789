import type { VisitorCard } from "../../protocol/frames.ts";
import type { Reader } from "../reader.ts";

export function visitorName(
  visitor: VisitorCard | null | undefined,
  words: Reader["words"],
): string {
  const number = visitor?.number ?? null;
  return number === null ? words("visitor.unnumbered") : words("visitor", { number });
}
