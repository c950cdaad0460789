import { encode } from "uqr";

/** Light around a code, in modules: what readers need to find it (ISO/IEC 18004). */
const QUIET = 4;

/** A QR code for an SVG: its side in modules, the light around it included, and the path of what is dark. */
export function qrPath(text: string): { side: number; path: string } {
  const rows = encode(text, { ecc: "M", border: 0 }).data;
  return {
    side: rows.length + 2 * QUIET,
    path: rows.map((row, y) => runs(row, y + QUIET)).join(""),
  };
}

/** Dark modules that touch in a row are one rectangle. */
function runs(row: boolean[], y: number): string {
  const line = row.map(Number).join("");
  return [...line.matchAll(/1+/g)]
    .map(({ index, 0: { length } }) => `M${index + QUIET} ${y}h${length}v1h-${length}z`)
    .join("");
}
