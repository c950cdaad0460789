import type { BrowserContextOptions, Page, Request } from "playwright-core";
import { openVisitor } from "../../stage/browser.ts";
import type { OwnerClient } from "../../stage/owner-client.ts";
import { type Site, startSite } from "../../stage/site.ts";
import type { Ground } from "../check.ts";
import { ownerOf } from "./owner.ts";

/** A page of the demo shop's own site, with the chat in it, and all that leaves the browser there. */
export interface ShopPage {
  page: Page;
  site: Site;
  owner: OwnerClient;
  /** Addresses of everything that was asked for, sockets included. */
  asked: string[];
  /** What left the browser: addresses, headers, bodies, frames; as one text. */
  sent: () => Promise<string>;
  close: () => Promise<void>;
}

/** The site may show the chat; its pages are `put` by whoever tries something there. */
export async function openShopPage(
  { server, browser }: Ground,
  options: BrowserContextOptions = {},
): Promise<ShopPage> {
  const owner = await ownerOf(server);
  const site = await startSite();
  await owner.call("PATCH", "/shops/demo", { allowedOrigins: [site.origin] });
  const { page } = await openVisitor(await browser(), options);
  const requests: Request[] = [];
  const frames: string[] = [];
  const asked: string[] = [];
  page.context().on("request", (request) => {
    requests.push(request);
    asked.push(request.url());
  });
  page.on("websocket", (socket) => {
    asked.push(socket.url());
    socket.on("framesent", ({ payload }) => frames.push(String(payload)));
  });
  return {
    page,
    site,
    owner,
    asked,
    async sent() {
      const texts = requests.map(async (request) => {
        const headers = JSON.stringify(await request.allHeaders().catch(() => request.headers()));
        return `${request.method()} ${request.url()} ${headers} ${request.postData() ?? ""}`;
      });
      return [...(await Promise.all(texts)), ...frames].join("\n");
    },
    async close() {
      await page.context().close();
      site.close();
    },
  };
}

export const tag = (origin: string, attributes = "") =>
  `<script src="${origin}/widget.js" data-shop="demo" ${attributes} async></script>`;

export const shopHtml = (body: string, { title = "Boutique", head = "" } = {}) =>
  `<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">${head}<title>${title}</title><body style="height: 4000px"><h1>Boutique</h1>${body}</body></html>`;

/** Opens the panel, asks a person, and waits until that is stored. */
export async function chat(page: Page, text: string): Promise<void> {
  await page.locator("comptoir-chat .launcher").click();
  const field = page.locator("comptoir-chat textarea");
  await field.fill(text);
  await field.press("Enter");
  await page.locator("comptoir-chat .visitor .bubble:not(.unsent)", { hasText: text }).waitFor();
}
