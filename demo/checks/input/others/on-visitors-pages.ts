import type { Page } from "playwright-core";
import { openVisitor } from "../../../stage/browser.ts";
import { cut } from "../../../stage/hostile-shop.ts";
import { type Intrusion, watchIntrusion } from "../../../stage/intrusion.ts";
import type { OwnerClient } from "../../../stage/owner-client.ts";
import type { Ground } from "../../check.ts";
import type { Tally } from "../tally.ts";

const PAGE = "/produits/toupie";
const HARMLESS = "Le Cheval de Bois";

interface Scene {
  origin: string;
  shop: string;
  /** Path and secret of a link by which one may come to reply for the shop. */
  invitation: string;
}

/** What stands beside the launcher on a shop's page, the privacy notice, and an invitation for who is nobody yet. */
export async function readOnVisitorsPages(
  { server, browser, owner }: Ground,
  shop: string,
  texts: readonly string[],
  tally: Tally,
): Promise<Intrusion> {
  const session = await owner();
  const watched = await openVisitor(await browser());
  const { page } = watched;
  await putPage(page, shop);
  const intrusion = await watchIntrusion(watched, server.origin);
  const scene = { origin: server.origin, shop, invitation: await invite(session, shop) };
  let [alive, hasRun] = [0, false];
  for (const compare of [compareAnnouncement, compareNotice, compareInvitation]) {
    await tell(session, shop, HARMLESS);
    await compare(page, scene, HARMLESS, tally);
    const usual = (await intrusion()).alive;
    for (const text of texts) {
      await tell(session, shop, text);
      await compare(page, scene, text, tally);
      const found = await intrusion();
      alive += Math.max(0, found.alive - usual);
      hasRun ||= found.hasRun;
    }
  }
  const found = await intrusion();
  await page.context().close();
  return { ...found, alive, hasRun };
}

/** A page of the shop's own with the chat's tag in it. */
async function putPage(page: Page, shop: string): Promise<void> {
  const body = `<!doctype html><html lang=fr><title>Jouets</title><h1>Les jouets</h1>
    <script src="/widget.js" data-shop="${shop}" data-announce async></script>`;
  await page.route(`**${PAGE}`, (route) =>
    route.fulfill({ contentType: "text/html; charset=utf-8", body }),
  );
  // Without it a browser that has asked before may show what the shop said a minute ago.
  await page.route("**/api/shops/*", (route) => route.continue());
}

async function invite(owner: OwnerClient, shop: string): Promise<string> {
  const made = await owner.call("POST", `/shops/${shop}/people/invitations`);
  const { link } = (await made.json()) as { link: string };
  const { pathname, hash } = new URL(link);
  return pathname + hash;
}

async function tell(owner: OwnerClient, shop: string, text: string): Promise<void> {
  await owner.call("PATCH", `/shops/${shop}/settings`, {
    name: cut(text, 80),
    announcement: { isOn: true, text: { fr: cut(text, 160) }, after: 0, pages: [] },
    facts: {
      address: { street: cut(text, 80), postalCode: null, city: cut(text, 60), country: "FR" },
      phone: cut(text, 40),
    },
  });
}

type Compare = (page: Page, scene: Scene, text: string, tally: Tally) => Promise<void>;

const compareAnnouncement: Compare = async (page, { origin }, text, tally) => {
  await page.goto(origin + PAGE);
  const line = page.locator(".announcement p:not(:empty)");
  await line.waitFor();
  tally.compare(await line.allTextContents(), [cut(text, 160)]);
  const launcher = page.locator("comptoir-chat .launcher");
  const heard = await launcher.evaluate((button) => button.ariaDescription);
  tally.compare([heard], [cut(text, 160)]);
};

const compareNotice: Compare = async (page, { origin, shop }, text, tally) => {
  await page.goto(`${origin}/c/${shop}/privacy?lang=fr`);
  const name = parsed(cut(text, 80));
  const names = await page.locator("bdi:not(address bdi)").allTextContents();
  tally.compare(
    names,
    Array.from(names, () => name),
  );
  const title = await page.locator("title").textContent();
  tally.compare([title?.endsWith(name) ? name : title], [name]);
  const said = [80, 60, 40].map((length) => parsed(cut(text, length))).join("");
  tally.compare(await page.locator("address").allTextContents(), [said]);
};

const compareInvitation: Compare = async (page, { origin, invitation }, text, tally) => {
  // Another address first: only its fragment is new, and that loads nothing.
  await page.goto("about:blank");
  await page.goto(origin + invitation);
  const title = page.getByRole("heading", { level: 1 });
  await title.waitFor();
  tally.compare(await title.allTextContents(), [`Répondez pour ${cut(text, 80)}`]);
};

/** HTML, 13.2.3.5 and 13.2.5.1: a page that is read has one kind of line end, and no zero. */
function parsed(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n").replaceAll("\0", "");
}
