import { cut } from "../../../stage/hostile-shop.ts";
import { readQr } from "../../../stage/qr-reader.ts";
import type { Ground } from "../../check.ts";
import type { Tally } from "../tally.ts";

/** What a link's text holds, in code points. */
const LINK_TEXT = 300;
/** A picture of a code, and nothing else in it. */
const CODE =
  /^<svg xmlns="[\w:/.]+" viewBox="[\d ]+" shape-rendering="\w+"><path fill="#fff" d="[Mhvz\dH ]+"\/><path d="[Mhvz\d -]+"\/><\/svg>$/;
/** What the small codes hold that can be read again here (stage/qr-reader.ts), in bytes. */
const SMALL = 100;

/** Files made for machines: what a chat page is on a Home Screen, and its address as a picture. */
export async function readDocuments(
  { server, owner }: Ground,
  shop: string,
  texts: readonly string[],
  tally: Tally,
): Promise<void> {
  const session = await owner();
  const read = (path: string) => fetch(`${server.origin}/c/${shop}/${path}`);
  for (const text of texts) {
    const name = cut(text, 80);
    await session.call("PATCH", `/shops/${shop}/settings`, { name });
    const manifest = await read("app.webmanifest");
    const told = (await manifest.json()) as Record<string, unknown>;
    tally.compare([String(told["name"]), String(told["short_name"])], [name, name]);
    tally.compare([manifest.headers.get("Content-Type")], ["application/manifest+json"]);
    tally.compare([String(told["id"]), String(told["scope"])], [`/c/${shop}`, `/c/${shop}`]);
    const brought = Array.from(text).slice(0, LINK_TEXT).join("");
    const code = await read(`code.svg?text=${encodeURIComponent(brought)}`);
    const picture = await code.text();
    tally.compare([CODE.test(picture) ? "a code" : picture], ["a code"]);
    tally.compare([code.headers.get("Content-Type")], ["image/svg+xml"]);
    const link = `${server.origin}/c/${shop}?text=${encodeURIComponent(brought)}`;
    if (link.length <= SMALL) {
      tally.compare([readQr(modulesOf(picture))], [link]);
    }
  }
}

/** The picture as modules again, without the light around it. */
function modulesOf(svg: string): boolean[][] {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const rows = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h/g)) {
    rows[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
  }
  return rows.slice(4, -4).map((row) => row.slice(4, -4));
}
