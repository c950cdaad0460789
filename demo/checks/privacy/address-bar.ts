import { conversationOf } from "../../stage/clients.ts";
import { rawSearch } from "../../stage/raw-search.ts";
import type { Check, Ground } from "../check.ts";
import { chat, openShopPage, shopHtml, type ShopPage, tag } from "./shop-page.ts";

const CANARIES = ["martrequery", "martrefragment", "martretitle", "martrereferrer"] as const;
const [QUERY, FRAGMENT, TITLE, REFERRER] = CANARIES;

/** The page's own address, asked for by the browser before anything of ours is there. */
const OWN_ADDRESS = /^GET http:\/\/localhost:\d+\/(?:cheval|martre)/;
/** What a careless page has the browser say of it to everybody; it goes nowhere here, which the files show. */
const REFERER = /"referer":"[^"]*"/g;

/** A page as browsers are by themselves, and one that tells its whole address to whomever it loads from. */
const PAGES = [
  { head: "", isCareless: false },
  { head: '<meta name="referrer" content="unsafe-url">', isCareless: true },
];

export const P3: Check = {
  id: "P3",
  says: "of the page's address only origin and path are told, not its query, fragment, title or referrer",
  isQuick: false,
  async run(ground) {
    const sent: string[] = [];
    const views: string[] = [];
    for (const { head, isCareless } of PAGES) {
      const shop = await openShopPage(ground);
      try {
        views.push(...(await talkThere(shop, head, ground)));
        const lines = (await shop.sent()).split("\n").filter((line) => !OWN_ADDRESS.test(line));
        sent.push(...lines.map((line) => (isCareless ? line.replaceAll(REFERER, "") : line)));
      } finally {
        await shop.close();
      }
    }
    const found = (text: string) => CANARIES.filter((word) => text.includes(word));
    const hits = [
      ...sent.flatMap((line) => found(line).map((word) => `${word} in ${line.slice(0, 60)}`)),
      ...views.flatMap(found),
      ...found(ground.server.printed().join("\n")),
      ...rawSearch(ground.server.dataDir, CANARIES),
    ];
    const isPathTold = views.some((text) => text.includes("/cheval.html"));
    return {
      isHeld: hits.length === 0 && isPathTold,
      figure:
        `${hits.length} hits of ${CANARIES.length} words in ${sent.length} requests and frames, ` +
        `${views.length} answers to the owner, the log and the files; the path ${isPathTold ? "was" : "was not"} told` +
        (hits.length > 0 ? ` (${[...new Set(hits)].slice(0, 4).join("; ")})` : ""),
    };
  },
};

/** Comes by a link, talks, and comes back; what the owner is then told. */
async function talkThere(shop: ShopPage, head: string, { server }: Ground): Promise<string[]> {
  const html = shopHtml(tag(server.origin), { title: TITLE, head });
  const to = `${shop.site.put("/cheval.html", html)}?reset=${QUERY}#${FRAGMENT}`;
  const link = shopHtml(`<a href="${to}">Cheval</a>`, { head });
  await shop.page.goto(shop.site.put(`/${REFERRER}`, link));
  await shop.page.getByRole("link").click();
  await chat(shop.page, "Je veux parler à un humain");
  const token = await shop.page.evaluate(() => localStorage.getItem("comptoir:demo"));
  await shop.page.reload();
  await shop.page.locator("comptoir-chat .launcher").click();
  await shop.page.locator("comptoir-chat .bubble").first().waitFor();
  const conversation = `/shops/demo/conversations/${conversationOf(token)}`;
  const asked = [
    "/shops/demo/conversations",
    `${conversation}/messages`,
    `${conversation}/customer`,
  ];
  return Promise.all(asked.map(async (path) => (await shop.owner.call("GET", path)).text()));
}
