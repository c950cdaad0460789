import type { Reader } from "../reader.ts";

interface Numbered {
  number: number | null;
  /** What the owners call them. */
  name?: string | null;
}

/** A visitor's name, where an owner has written one down; else the number they came with. */
export function visitorName(
  visitor: Numbered | null | undefined,
  words: Reader["words"],
  name = visitor?.name ?? null,
): string {
  const number = visitor?.number ?? null;
  return name ?? (number === null ? words("visitor.unnumbered") : words("visitor", { number }));
}
