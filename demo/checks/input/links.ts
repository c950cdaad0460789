import type { Page } from "playwright-core";
import { openOwner, openVisitor } from "../../stage/browser.ts";
import { bringInHostileShop, type HostileShop } from "../../stage/hostile-shop.ts";
import { linkTexts, messagesAmong } from "../../stage/hostile-texts.ts";
import type { Check, Ground } from "../check.ts";
import { asOwner } from "../as-owner.ts";
import { examples } from "./tally.ts";

interface Link {
  shown: string;
  /** As the browser would follow it. */
  href: string;
  rel: string;
  isInMessage: boolean;
}

const SCHEMES = ["http:", "https:", "mailto:", "tel:"];

export const honestLinks: Check = {
  id: "I3",
  says: "a link leads by http, https, mailto or tel to where it says, and gives nothing away",
  isQuick: false,
  async run(ground) {
    const texts = messagesAmong(
      linkTexts().flatMap((text) => [
        text,
        `[x](${text})`,
        `voir ${text}.`,
        `<a href="${text}">x</a>`,
      ]),
    );
    const shop = await bringInHostileShop(await ground.owner(), "links", texts);
    const own = new URL(ground.server.origin).host;
    const links = [
      ...(await linksForVisitors(ground, shop)),
      ...(await linksForOwners(ground, shop)),
    ];
    const led = links.filter(({ href }) => new URL(href).host !== own);
    const wrong = led.flatMap((link) => {
      const fault = faultOf(link);
      return fault === null ? [] : [`${link.shown.slice(0, 60)}: ${fault}`];
    });
    return {
      isHeld: led.length > 0 && wrong.length === 0,
      figure: `${texts.length} texts in messages, answers, cards and page addresses: ${wrong.length} of ${led.length} links wrong${examples(wrong)}`,
    };
  },
};

function faultOf({ href, shown, rel, isInMessage }: Link): string | null {
  const { protocol, host } = new URL(href);
  if (!SCHEMES.includes(protocol)) {
    return `leads by ${protocol}`;
  }
  if (!protocol.startsWith("http")) {
    return null;
  }
  if (!/\bnoopener\b/.test(rel) || !/\bnoreferrer\b/.test(rel)) {
    return `rel is "${rel}"`;
  }
  const begin = shown.replace(/^https?:\/\//i, "").toLowerCase();
  return isInMessage && !begin.startsWith(host) ? `leads to ${host}` : null;
}

async function linksForVisitors({ server, browser }: Ground, { shop, conversations }: HostileShop) {
  const { page } = await openVisitor(await browser());
  const links: Link[] = [];
  await page.goto(`${server.origin}/c/${shop}`);
  for (const { token, messages } of conversations) {
    await page.evaluate(([key, secret]) => localStorage.setItem(key, secret), [
      `comptoir:${shop}`,
      token,
    ] as const);
    await page.reload();
    await page
      .locator(".bubble")
      .nth(messages.length - 1)
      .waitFor();
    links.push(...(await linksOn(page)));
  }
  await page.context().close();
  return links;
}

async function linksForOwners(ground: Ground, { shop, conversations }: HostileShop) {
  const { server, browser } = ground;
  const { page } = await openOwner(await browser());
  await asOwner(page.context(), ground);
  const links: Link[] = [];
  for (const { conversation, messages } of conversations) {
    await page.goto(`${server.origin}/reply/#/${shop}/${conversation}`);
    await page
      .locator(".bubble")
      .nth(messages.length - 1)
      .waitFor();
    await page.locator(".customer-line").click();
    await page.locator("#card-name").waitFor();
    links.push(...(await linksOn(page)));
    await page.goto("about:blank");
  }
  await page.context().close();
  return links;
}

/** Every link of the page, in shadow roots as well. */
function linksOn(page: Page): Promise<Link[]> {
  return page.locator("a[href], area[href], form[action]").evaluateAll((all) =>
    all.map((element) => ({
      shown: element.textContent,
      href: (element as HTMLAnchorElement).href,
      rel: (element as HTMLAnchorElement).rel,
      isInMessage: element.closest(".bubble") !== null,
    })),
  );
}
