import { encode } from "uqr";
import { describe, it } from "vitest";
import { qrSvg } from "./qr-svg.ts";

const LINK = "https://comptoir.example/c/le-cheval-de-bois";

/** The picture as modules again, the light around it included. */
function modulesOf(svg: string): boolean[][] {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const rows = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    rows[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
  }
  return rows;
}

describe("a QR code", () => {
  it("is the code of its text, with four modules of light around it", ({ expect }) => {
    const rows = modulesOf(qrSvg(LINK) ?? "");
    const inner = rows.slice(4, -4).map((row) => row.slice(4, -4));
    expect(inner).toEqual(encode(LINK, { ecc: "M", boostEcc: true, border: 0 }).data);
    const around = [...rows.slice(0, 4), ...rows.slice(-4)].flat();
    const sides = rows.flatMap((row) => [...row.slice(0, 4), ...row.slice(-4)]);
    expect([...around, ...sides]).not.toContain(true);
  });

  it("is black on white, and takes nothing of its text as markup", ({ expect }) => {
    const svg = qrSvg(`${LINK}?text="><script>`) ?? "";
    expect(svg).toMatch(
      /^<svg [^>]+><path fill="#fff" d="M0 0h\d+v\d+H0z"\/><path d="[Mhvz\d -]+"\/><\/svg>$/,
    );
  });

  it("does not exist for a text that no code can hold", ({ expect }) => {
    expect(qrSvg("x".repeat(5000))).toBeNull();
  });
});
