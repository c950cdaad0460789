import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { openVisitor } from "../stage/browser.ts";
import { freePort } from "../stage/ports.ts";

const HOSTS = join(import.meta.dirname, "../hosts");
const PHOTOS = 5;
const TAG = /<script src="\/widget\.js"[^]*?<\/script>/;

/** A shop's site on an origin of its own: the same page with and without the chat. */
export interface ShopFront {
  origin: string;
  plain: string;
  withChat: string;
  close: () => void;
}

export async function startShopFront(browser: Browser, chat: string): Promise<ShopFront> {
  const page = readFileSync(join(HOSTS, "shop-front.html"), "utf8");
  const css = readFileSync(join(HOSTS, "shop-front.css"), "utf8");
  const photos = await takePhotos(browser, chat);
  const texts: Record<string, [type: string, text: string]> = {
    "/plain": ["text/html", page.replace(TAG, "")],
    "/with-chat": ["text/html", page.replace('src="/widget.js"', `src="${chat}/widget.js"`)],
    "/shop-front.css": ["text/css", css],
  };
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const [type, text] = texts[path] ?? ["image/jpeg", ""];
    const photo = photos[Number(/^\/photo-(\d)\.jpg$/.exec(path)?.[1] ?? -1)];
    const headers = text === "" ? {} : { "Content-Encoding": "gzip" };
    response.writeHead(text || photo ? 200 : 404, {
      ...headers,
      "Content-Type": type.startsWith("text/") ? `${type}; charset=utf-8` : type,
      "Cache-Control": "max-age=600",
    });
    response.end(text === "" ? photo : gzipSync(text));
  });
  const port = await freePort();
  server.listen(port, "localhost");
  await once(server, "listening");
  const origin = `http://localhost:${port}`;
  return {
    origin,
    plain: `${origin}/plain`,
    withChat: `${origin}/with-chat`,
    close: () => server.close(),
  };
}

/** JPEGs of 800 × 800 px, of the toys on the demo shop's shelf. */
async function takePhotos(browser: Browser, chat: string): Promise<Buffer[]> {
  const { page } = await openVisitor(browser, { deviceScaleFactor: 800 / 240 });
  await page.goto(`${chat}/demo/jouets`);
  const photos: Buffer[] = [];
  for (let index = 0; index < PHOTOS; index++) {
    const toy = page.locator(".jouet svg").nth(index);
    await toy.evaluate(({ style }: SVGElement) => (style.width = style.height = "240px"));
    photos.push(await toy.screenshot({ type: "jpeg", quality: 85 }));
  }
  await page.context().close();
  return photos;
}
