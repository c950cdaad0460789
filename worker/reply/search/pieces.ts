import type { Found } from "../../protocol/search.ts";

/** A text cut where matches begin and end. */
export function piecesOf(
  text: string,
  ranges: Found["ranges"],
): { text: string; isMatch: boolean }[] {
  const points = Array.from(text);
  let done = 0;
  const pieces = ranges.flatMap(({ start, end }) => {
    const before = points.slice(done, start).join("");
    done = end;
    return [
      { text: before, isMatch: false },
      { text: points.slice(start, end).join(""), isMatch: true },
    ];
  });
  return [...pieces, { text: points.slice(done).join(""), isMatch: false }].filter(
    (piece) => piece.text !== "",
  );
}
