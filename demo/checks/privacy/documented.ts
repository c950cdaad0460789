import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Kept, keptBy } from "../../stage/browser-storage.ts";
import { openOwner } from "../../stage/browser.ts";
import type { Check, Ground } from "../check.ts";
import { chat, openShopPage, shopHtml, tag } from "./shop-page.ts";

const DOCS = join(import.meta.dirname, "../../../docs/embedding.md");
const SAID = "Une marmotte en feutre, articulée ? Je veux parler à un humain";

/** What the documentation says of what a browser keeps: SHOP and … stand for any name. */
function documented(): RegExp[] {
  const text = readFileSync(DOCS, "utf8");
  const part = text.slice(text.indexOf("## What is stored in the browser"));
  const names = Array.from(part.slice(0, part.indexOf("\n## ", 3)).matchAll(/^\| `([^`]+)` \|/gm));
  return names.map(([, name = ""]) => {
    const pattern = name
      .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll("SHOP", "[a-z0-9-]+")
      .replaceAll("…", ".+");
    return new RegExp(`^${pattern}$`);
  });
}

/** Somebody chats on a shop's page and on the chat page; the owner reads and replies. */
export const P2: Check = {
  id: "P2",
  says: "what a chat leaves in a browser is documented, says nothing of what was said, and is told nobody else",
  isQuick: false,
  async run(ground) {
    const shop = await openShopPage(ground);
    try {
      const { origin } = ground.server;
      await shop.page.goto(shop.site.put("/", shopHtml(tag(origin))));
      await chat(shop.page, SAID);
      await shop.page.keyboard.press("Escape");
      const widget = await keptBy(shop.page);
      await shop.page.goto(`${origin}/c/demo`);
      await shop.page.getByRole("textbox").fill(SAID);
      await shop.page.getByRole("textbox").press("Enter");
      await shop.page.locator(".visitor .bubble:not(.unsent)").first().waitFor();
      const page = await keptBy(shop.page);
      const reply = await ownersBrowser(ground);
      const kept = { widget, "chat page": page, "reply page": reply };
      const known = documented();
      const undocumented = Object.entries(kept).flatMap(([where, { names }]) =>
        names
          .filter((name) => !known.some((each) => each.test(name)))
          .map((name) => `${where}: ${name}`),
      );
      const isSaid = [widget, page].filter(({ text }) => text.includes("marmotte")).length;
      const cookies = [widget, page].flatMap(({ names }) =>
        names.filter((name) => name.startsWith("cookie ")),
      );
      const origins = new Set(shop.asked.map((address) => new URL(address).host));
      const others = [...origins].filter(
        (host) => ![origin, shop.site.origin].some((own) => own.endsWith(host)),
      );
      const count = new Set([...widget.names, ...page.names, ...reply.names]).size;
      return {
        isHeld: undocumented.length + isSaid + cookies.length + others.length === 0 && count > 0,
        figure: `${undocumented.length} of ${count} entries undocumented, ${cookies.length} cookies of a visitor's, ${isSaid} of 2 places say what was said, ${others.length} other hosts asked${undocumented[0] ? ` (${undocumented.join(", ")})` : ""}`,
      };
    } finally {
      await shop.close();
    }
  },
};

async function ownersBrowser({ browser, server }: Ground): Promise<Kept> {
  const { page } = await openOwner(await browser());
  await page.goto(server.signInLink);
  await page.getByRole("tablist").waitFor();
  await page.locator(".row").first().click();
  await page.locator(".bubble").first().waitFor();
  await page.getByRole("textbox").fill("Bonjour");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.endsWith(":draft")));
  const kept = await keptBy(page);
  await page.context().close();
  return kept;
}
