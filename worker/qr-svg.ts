import { encode } from "uqr";

/** Light around the code, in modules: what readers need to find it (ISO/IEC 18004). */
const QUIET = 4;

/**
 * A QR code as an SVG picture, dark on light whatever is around it. As much of it may be damaged as
 * its text leaves room for. Null where the text is too long for any code.
 */
export function qrSvg(text: string): string | null {
  const rows = modulesOf(text);
  if (rows === null) {
    return null;
  }
  const size = rows.length + 2 * QUIET;
  const dark = rows.map((row, y) => `${runs(row, y + QUIET)}`).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${dark}"/></svg>`;
}

/** The level is raised as far as the same size allows; the lowest is for texts that fit no other. */
function modulesOf(text: string): boolean[][] | null {
  for (const ecc of ["M", "L"] as const) {
    try {
      return encode(text, { ecc, boostEcc: true, border: 0 }).data;
    } catch {
      // Too long for this level.
    }
  }
  return null;
}

/** Dark modules that touch in a row are one rectangle. */
function runs(row: boolean[], y: number): string {
  const line = row.map((isDark) => (isDark ? "1" : "0")).join("");
  return [...line.matchAll(/1+/g)]
    .map(({ index, 0: { length } }) => `M${index + QUIET} ${y}h${length}v1h-${length}z`)
    .join("");
}
