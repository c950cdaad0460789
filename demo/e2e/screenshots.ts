import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchBrowser, openOwner, openVisitor } from "../stage/browser.ts";
import { VisitorClient } from "../stage/clients.ts";
import { startServer } from "../stage/server.ts";

const DOCS = resolve(import.meta.dirname, "../../docs");
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };

/** Who else writes that morning, and what the owner has noted of them. */
const KNOWN = [
  { name: "Nadia Benali", tags: ["commande"], asks: "Ma commande peut-elle partir aujourd’hui ?" },
  { name: "École Jean-Jaurès", tags: ["école", "facture"], asks: "Vingt-huit toupies, possible ?" },
  { name: "Oliver Thompson", tags: [], asks: "Do you still have the large wooden farm?" },
  { name: "ليلى عبد الرحمن", tags: ["fidèle"], asks: "أريد التحدث إلى شخص من فضلكم" },
] as const;
const READY = "Votre cheval est prêt : vous pouvez passer quand vous voulez.";
const DAY_MS = 86_400_000;
/** What each section of the shop has once it is there. */
const SIGNS: Record<string, string> = {
  hours: ".day-hours",
  figures: ".figures-lead",
  poster: ".poster-preview",
  start: ".step",
};

/** What other visitors have asked, so that the owner's list looks like a morning at the shop. */
const EARLIER = [
  "Vous faites des paquets cadeaux ?",
  "Le puzzle des saisons est-il encore en stock ?",
  "Could you engrave two names on the music box?",
];
const SUNDAY = "Vous êtes ouverts dimanche ?";
const ENGRAVE = "Pouvez-vous graver un prénom sur le cheval à bascule ?";
/** Near two answers, and sure of neither. */
const UNSURE = "le jouet ne plaît pas au bébé";
const REPLY = "Oui, avec plaisir : comptez deux jours de plus. Quel prénom ?";

/** The widget where nobody has said anything yet, on a page whose reader has another language. */
const ELSEWHERE = [
  {
    name: "hindi",
    locale: "hi-IN",
    asks: ["क्या आप रविवार को खुले हैं?", "आपकी दुकान कहाँ है?"],
  },
  {
    name: "arabic",
    locale: "ar-EG",
    asks: ["هل أنتم مفتوحون يوم الأحد؟", "أين يقع المحل؟"],
  },
] as const;

/** Every screen, for docs/ and for looking at: npm run screenshots */
async function takeAll(browser: Browser, origin: string, signInLink: string): Promise<void> {
  for (const text of EARLIER) {
    await new VisitorClient(origin).post(text);
  }
  const { page: visitor } = await openVisitor(browser);
  await visitor.goto(`${origin}/demo/`);
  await visitor.getByRole("button", { name: /chat|question/i }).waitFor();
  await shoot(visitor, "widget-closed-desktop");
  await visitor.getByRole("button", { name: /chat|question/i }).click();
  await visitor.getByRole("textbox").waitFor();
  await shoot(visitor, "widget-welcome-desktop");
  await say(visitor, SUNDAY);
  await visitor.locator(".group.auto").first().waitFor();
  await shoot(visitor, "widget-open-desktop");
  await say(visitor, ENGRAVE);
  await visitor.locator(".group.auto").nth(1).waitFor();
  await replyAsOwner(browser, signInLink);
  await visitor.locator(".bubble", { hasText: REPLY }).waitFor();
  await shoot(visitor, "widget-reply-desktop");
  await visitor.emulateMedia({ colorScheme: "dark" });
  await shoot(visitor, "widget-dark-desktop");
  await shootPhone(browser, origin, visitor);
  await shootLanguages(browser, origin);
}

async function replyAsOwner(browser: Browser, signInLink: string): Promise<void> {
  const { page: owner } = await openOwner(browser);
  await owner.goto(signInLink);
  await owner.locator("a.row").first().waitFor();
  await owner.locator(".today").waitFor();
  await shoot(owner, "reply-list-phone");
  await owner.locator("a.row").first().click();
  await owner.locator(".bubble", { hasText: ENGRAVE }).waitFor();
  await say(owner, REPLY);
  await owner.locator(".group.owner .bubble").waitFor();
  await shoot(owner, "reply-thread-phone");
  await owner.emulateMedia({ colorScheme: "dark" });
  await shoot(owner, "reply-thread-dark-phone");
  await owner.emulateMedia({ colorScheme: "light" });
  await teach(owner);
  const state = await owner.context().storageState();
  const desk = await openVisitor(browser, { storageState: state });
  await desk.page.goto(owner.url());
  await desk.page.locator(".bubble", { hasText: REPLY }).waitFor();
  await shoot(desk.page, "reply-desktop");
  await shootAnswers(owner, desk.page);
  await owner.emulateMedia({ colorScheme: "light" });
  await shootDay(owner);
}

/** The reply becomes an automatic answer. */
async function teach(owner: Page): Promise<void> {
  await owner.getByRole("button", { name: "Garder comme réponse automatique" }).click();
  await owner.getByText("C’est gardé").waitFor();
  await shoot(owner, "reply-taught-phone");
}

/** A day at the shop, on the phone: who waits and what is known of them; then what the shop says of itself. */
async function shootDay(phone: Page): Promise<void> {
  const { origin } = new URL(phone.url());
  const visitors = KNOWN.map(() => new VisitorClient(origin));
  for (const [index, visitor] of visitors.entries()) {
    await visitor.post(KNOWN[index]?.asks ?? "");
  }
  await phone.goto(`${origin}/reply/#/demo`);
  for (const { name, tags, asks } of KNOWN) {
    const row = phone.locator("a.row", { hasText: asks });
    const conversation = (await row.getAttribute("id"))?.slice("row-".length) ?? "";
    await change(phone, `${conversation}/customer`, { name, tags });
  }
  await phone.reload();
  await phone.locator("a.row", { hasText: KNOWN[0].name }).waitFor();
  await shoot(phone, "reply-inbox-phone");
  await shootCard(phone);
  for (const section of ["hours", "figures", "poster", "start"]) {
    await phone.goto(`${origin}/reply/#/demo/shop/${section}`);
    const sign = phone.locator(SIGNS[section] ?? ".detail").first();
    await sign.evaluate((element) => element.scrollIntoView({ block: "end" }));
    await shoot(phone, `reply-${section}-phone`);
  }
}

/** A thread of somebody known, with a note beside the messages and a reply that leaves tomorrow. */
async function shootCard(phone: Page): Promise<void> {
  await phone.locator("a.row", { hasText: KNOWN[0].name }).click();
  await phone.locator(".customer-line", { hasText: KNOWN[0].tags[0] }).waitFor();
  const conversation = phone.url().split("/").at(-1) ?? "";
  await change(phone, `${conversation}/customer`, { remember: "Passe le samedi avec sa fille." });
  await change(phone, `${conversation}/customer/notes`, { text: "Paquet cadeau, ruban vert." });
  await change(phone, `${conversation}/later`, {
    clientId: crypto.randomUUID(),
    body: { type: "text", text: READY },
    at: Date.now() + DAY_MS,
  });
  await phone.reload();
  await phone.locator(".planned").waitFor();
  await phone.locator(".private-note").waitFor();
  await shoot(phone, "reply-known-phone");
}

/** As the page itself would ask: PATCH for the card, POST for what is added. */
async function change(phone: Page, path: string, data: object): Promise<void> {
  const { origin } = new URL(phone.url());
  const response = await phone.request.fetch(
    `${origin}/api/owner/shops/demo/conversations/${path}`,
    { method: path.endsWith("customer") ? "PATCH" : "POST", data, headers: { Origin: origin } },
  );
  if (!response.ok()) {
    throw new Error(`${path}: ${response.status()}`);
  }
}

/** The place for answers: what was left to a person, one answer, and a sentence tried. */
async function shootAnswers(phone: Page, desk: Page): Promise<void> {
  await phone.goto(phone.url().replace(/\/[\w-]+$/, "/answers"));
  await phone.locator(".card").first().waitFor();
  await shoot(phone, "answers-phone");
  await phone.getByRole("link", { name: "Essayer une phrase" }).click();
  await phone.getByLabel("Que pourrait écrire un visiteur ?").fill(UNSURE);
  await phone.locator(".reason").first().waitFor();
  await phone.emulateMedia({ colorScheme: "dark" });
  await shoot(phone, "answers-try-dark-phone");
  await desk.getByRole("link", { name: "Réponses" }).click();
  await desk.locator("a.answer-row").first().click();
  await desk.getByLabel("Ce qui est répondu").waitFor();
  await shoot(desk, "answers-desktop");
}

/** The same visitor, elsewhere: the widget and the chat page on a phone, the chat page at a desk. */
async function shootPhone(browser: Browser, origin: string, visitor: Page): Promise<void> {
  const storageState = await visitor.context().storageState();
  const { page } = await openVisitor(browser, { ...PHONE, storageState });
  await page.goto(`${origin}/demo/`);
  await page.getByRole("button", { name: /chat|question/i }).click();
  await page.locator(".bubble", { hasText: REPLY }).waitFor();
  await shoot(page, "widget-open-phone");
  await page.emulateMedia({ colorScheme: "dark" });
  await shoot(page, "widget-dark-phone");
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(`${origin}/c/demo`);
  await page.locator(".bubble", { hasText: REPLY }).waitFor();
  await shoot(page, "chat-phone");
  await page.setViewportSize({ width: 1440, height: 900 });
  await shoot(page, "chat-desktop");
}

/** The same shop to readers of other languages: a desk in the light, a phone in the dark. */
async function shootLanguages(browser: Browser, origin: string): Promise<void> {
  for (const { name, locale, asks } of ELSEWHERE) {
    const { page } = await openVisitor(browser, { locale });
    await page.addInitScript(() => {
      // The demo's own page is French, and says so.
      document.addEventListener("readystatechange", () => {
        document.documentElement.removeAttribute("lang");
      });
    });
    await page.goto(`${origin}/demo/`);
    await page.locator("comptoir-chat .launcher").click();
    for (const [index, text] of asks.entries()) {
      await page.getByRole("textbox").waitFor();
      await say(page, text);
      await page.locator(".group.auto").nth(index).waitFor();
    }
    await shoot(page, `widget-${name}-desktop`);
    const storageState = await page.context().storageState();
    await page.context().close();
    await shootDark(browser, origin, { name, locale, storageState, asked: asks[1] });
  }
}

async function shootDark(browser: Browser, origin: string, seen: Seen): Promise<void> {
  const { name, asked, ...options } = seen;
  const { page } = await openVisitor(browser, { ...PHONE, ...options, colorScheme: "dark" });
  await page.goto(`${origin}/c/demo`);
  await page.locator(".bubble", { hasText: asked }).waitFor();
  await shoot(page, `widget-${name}-dark-phone`);
  await page.context().close();
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox").fill(text);
  await page.getByRole("textbox").press("Enter");
}

/** A conversation elsewhere, taken up on a phone. */
interface Seen {
  name: string;
  locale: string;
  /** Its last question. */
  asked: string;
  storageState: Awaited<ReturnType<BrowserContext["storageState"]>>;
}

/** Without motion and blinking carets, two runs of the same code give the same picture. */
async function shoot(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.screenshot({
    path: join(DOCS, `${name}.png`),
    animations: "disabled",
    caret: "hide",
  });
  console.log(`docs/${name}.png`);
}

mkdirSync(DOCS, { recursive: true });
const [server, browser] = await Promise.all([startServer(), launchBrowser()]);
try {
  await takeAll(browser, server.origin, server.signInLink);
} finally {
  await browser.close();
  await server.stop();
}
