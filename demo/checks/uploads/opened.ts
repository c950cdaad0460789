import type { Page } from "playwright-core";
import { openOwner } from "../../stage/browser.ts";
import { watchIntrusion } from "../../stage/intrusion.ts";
import { asOwner } from "../as-owner.ts";
import type { Check } from "../check.ts";
import { examples } from "../input/tally.ts";
import { type TakenFile, takenFiles } from "./taken.ts";

const TYPES = ["image/png", "image/jpeg", "image/webp", "image/gif"];

export const openedAsElse: Check = {
  id: "U2",
  says: "a photo is a picture and nothing else, fetched, opened by itself, as a script or in a frame",
  isQuick: false,
  async run(ground) {
    const { server, browser } = ground;
    const files = await takenFiles(ground);
    const wrong = files.flatMap((file) => wrongHeaders(file));
    const watched = await openOwner(await browser());
    await asOwner(watched.page.context(), ground);
    const intrusion = await watchIntrusion(watched, server.origin);
    let ran = 0;
    for (const { url } of files) {
      await watched.page.goto(url);
      ran += Number((await intrusion()).hasRun || (await cookiesIn(watched.page)) !== "");
      await openEmbedded(watched.page, server.origin, url);
      ran += Number((await intrusion()).hasRun);
    }
    const { sentAway } = await intrusion();
    await watched.page.context().close();
    return {
      isHeld: files.length > 0 && wrong.length + ran + sentAway.length === 0,
      figure:
        `${files.length} photos, each by itself, as a script, an object and in a frame: ${ran} ran, ` +
        `${sentAway.length} requests away, ${wrong.length} headers wrong${examples(wrong)}`,
    };
  },
};

function wrongHeaders({ file, headers }: TakenFile): string[] {
  const told = (name: string) => headers.get(name) ?? "";
  const checks: [string, boolean][] = [
    ["Content-Type", TYPES.includes(told("Content-Type"))],
    ["X-Content-Type-Options", told("X-Content-Type-Options") === "nosniff"],
    [
      "Content-Security-Policy",
      /default-src 'none'.*sandbox(;|$)/.test(told("Content-Security-Policy")),
    ],
    ["Content-Disposition", /^inline; filename="photo\.\w+"$/.test(told("Content-Disposition"))],
    ["Cache-Control", /private|no-store/.test(told("Cache-Control"))],
    ["Set-Cookie", !headers.has("Set-Cookie")],
  ];
  return checks.flatMap(([name, isRight]) => (isRight ? [] : [`${file}: ${name}`]));
}

/** What a script there could read; in a sandbox, nothing at all. */
function cookiesIn(page: Page): Promise<string> {
  return page.evaluate(() => {
    try {
      return document.cookie;
    } catch {
      return "";
    }
  });
}

/** A page of this very installation without any policy: worse than there is. */
async function openEmbedded(page: Page, origin: string, url: string): Promise<void> {
  const html =
    `<!doctype html><script src="${url}"></script><iframe src="${url}"></iframe>` +
    `<object data="${url}"></object><embed src="${url}"><link rel="stylesheet" href="${url}">`;
  const at = `${origin}/no-such-page`;
  await page.route(at, (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.goto(at, { waitUntil: "load" });
  await page.unroute(at);
}
