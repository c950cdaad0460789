import type { Browser, Page } from "playwright-core";
import { beforeAll, beforeEach, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { openOwner, openVisitor, type Watched } from "../stage/browser.ts";
import { VisitorClient } from "../stage/clients.ts";
import type { ShopServer } from "../stage/server.ts";
import { openStageWithOwner } from "../stage/stage.ts";

const ENGRAVE = "Pouvez-vous graver un prénom sur le cheval à bascule ?";
const ENGRAVE_AGAIN = "graver un prénom sur un cheval, c'est possible ?";
const YES = "Oui, avec plaisir : comptez deux jours de plus.";
/** An example of the answer about gift-wrapping. */
const TO_GIVE = "c'est pour offrir";
const WRAPPED = "nous emballons tous les cadeaux";
const AGES = "À partir de quel âge ?";
const BY_AGE = "L'âge conseillé est indiqué";
/** Near the answers about returns and about ages, and sure of neither. */
const UNSURE = "le jouet ne plaît pas au bébé";
const RETURNS = "Comment retourner un article ?";
const MAY_RETURN = "30 jours";
const PASSED_ON = /transmis/;

let server: ShopServer;
let browser: Browser;
let owner: Watched;

/** Somebody never seen before, who writes on the chat page; the page once the answer has come. */
async function ask(text: string, shop = "demo"): Promise<Page> {
  const { page } = await openVisitor(browser);
  await page.goto(`${server.origin}/c/${shop}`);
  await page.getByRole("textbox").fill(text);
  await page.getByRole("textbox").press("Enter");
  await answers(page).waitFor();
  return page;
}

const answers = (page: Page) => page.locator(".group.auto .bubble").last();

/** What somebody new is told automatically. */
async function toldOf(text: string): Promise<string | null> {
  const page = await ask(text);
  const told = await answers(page).textContent();
  await page.context().close();
  return told;
}

const button = (page: Page, name: string) => page.getByRole("button", { name });
const place = (page: Page, name: string) =>
  page.getByRole("navigation").getByRole("link", { name: new RegExp(name) });

/** From the list to the conversation in which a person said this last. */
async function openThread(
  { page }: Pick<Watched, "page">,
  tab: string,
  last: string,
): Promise<void> {
  await place(page, "Conversations").click();
  await page.getByRole("tab", { name: tab }).click();
  await page
    .locator("a.row", { hasText: last.slice(0, 15) })
    .first()
    .click();
  await page.locator(".bubble", { hasText: last }).first().waitFor();
}

beforeAll(async () => {
  const stage = await openStageWithOwner();
  ({ server, browser, owner } = stage);
  return stage.close;
});

beforeEach(async () => {
  await owner.page.goto(`${server.origin}/reply/#/demo`);
});

describe("an owner's reply", () => {
  it("becomes, with one tap, what the next visitor is told who asks in other words", async ({
    expect,
  }) => {
    const visitor = await ask(ENGRAVE);
    expect(await answers(visitor).textContent()).toMatch(PASSED_ON);
    await openThread(owner, "Pour moi", ENGRAVE);
    await owner.page.getByRole("textbox").fill(YES);
    await owner.page.getByRole("textbox").press("Enter");
    await button(owner.page, "Garder comme réponse automatique").click();
    await owner.page.getByText(/C’est gardé.*graver un prénom/).waitFor();
    expect(await toldOf(ENGRAVE_AGAIN)).toBe(YES);
  });

  it("is still told as saved after a reload, and can be taken back", async ({ expect }) => {
    // A reload cuts off what is still on its way.
    const isFetched = Promise.all(
      ["/customer", "/saved-replies?"].map((part) =>
        owner.page.waitForEvent("requestfinished", (request) => request.url().includes(part)),
      ),
    );
    await openThread(owner, "Répondu", YES);
    await isFetched;
    await owner.page.reload();
    await owner.page.getByText(/C’est gardé/).waitFor();
    await button(owner.page, "Annuler").click();
    await button(owner.page, "Garder comme réponse automatique").waitFor();
    expect(await toldOf(ENGRAVE_AGAIN)).toMatch(PASSED_ON);
    expect(owner.errors).toEqual([]);
  });
});

describe("an unsure question", () => {
  it("is asked back, a person being the last choice; a tap gets the answer", async ({ expect }) => {
    const visitor = await ask(UNSURE);
    const choices = visitor.locator(".choices button");
    const texts = await choices.allTextContents();
    expect(texts).toContain(RETURNS);
    expect(texts.at(-1)).toBe("Demander à une personne");
    await choices.filter({ hasText: RETURNS }).click();
    await visitor.locator(".group.auto .bubble", { hasText: MAY_RETURN }).waitFor();
    expect(await visitor.locator(".group.auto").count()).toBe(2);
  });
});

describe("an answer that was wrong", () => {
  it("is put right by keyboard: the sheet takes the focus and gives it back", async ({
    expect,
  }) => {
    const visitor = await ask(TO_GIVE);
    expect(await answers(visitor).textContent()).toContain(WRAPPED);
    const { page } = owner;
    await openThread(owner, "Répondu", TO_GIVE);
    const wrong = button(page, "Pas la bonne ?");
    await wrong.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await wrong.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.locator(".bubble", { hasText: TO_GIVE }).waitFor();
  });

  it("is marked, and the next visitor who asks gets the right one", async ({ expect }) => {
    const { page } = owner;
    await openThread(owner, "Répondu", TO_GIVE);
    await button(page, "Pas la bonne ?").click();
    await page.getByRole("dialog").getByRole("button", { name: AGES }).click();
    await page.getByText(/Marquée comme erreur.*À partir de quel âge/).waitFor();
    expect(await toldOf(TO_GIVE)).toContain(BY_AGE);
    await button(page, "Annuler").click();
    await button(page, "Pas la bonne ?").waitFor();
    expect(await toldOf(TO_GIVE)).toContain(WRAPPED);
    expect(owner.errors).toEqual([]);
  });
});

describe("the place for answers", () => {
  const open = () => place(owner.page, "Réponses").click();
  const card = (text: string) => owner.page.locator(".card", { hasText: text });
  const FILM = "Peut-on filmer un reportage chez vous ?";
  const FILM_AGAIN = "on peut filmer ?";

  it("gathers what no answer knew; what is set aside can be taken back", async ({ expect }) => {
    await new VisitorClient(server.origin).post(FILM);
    await open();
    await card(FILM).getByRole("button", { name: "Mettre de côté" }).click();
    await card(FILM).getByText("Mis de côté").waitFor();
    await card(FILM).getByRole("button", { name: "Annuler" }).click();
    await place(owner.page, "Conversations").click();
    await open();
    await card(FILM).getByRole("button", { name: "Écrire la réponse" }).waitFor();
    expect(owner.errors).toEqual([]);
  });

  it("has one written, and shows at once that it would be given", async ({ expect }) => {
    const { page } = owner;
    await open();
    await card(FILM).getByRole("button", { name: "Écrire la réponse" }).click();
    expect(await page.getByLabel("Exemple 1").inputValue()).toBe(FILM);
    await page.getByLabel("Exemple 2").fill(FILM_AGAIN);
    await page.getByLabel("Ce qui est répondu").fill("Oui, le lundi.");
    await button(page, "Enregistrer").click();
    await page.getByText("C’est enregistré").waitFor();
    await button(page, "Retour à la liste").click();
    expect(await card(FILM).count()).toBe(0);
    await page.getByRole("link", { name: "Essayer une phrase" }).click();
    await page.getByLabel("Que pourrait écrire un visiteur ?").fill(FILM_AGAIN);
    await page.getByText("Répondu automatiquement").waitFor();
    await page.locator(".trial .bubble", { hasText: "Oui, le lundi." }).waitFor();
    expect(owner.errors).toEqual([]);
  });

  it("names both answers of a conflict, and deletes one, or does not", async ({ expect }) => {
    const { page } = owner;
    await open();
    await page.getByRole("link", { name: "Nouvelle réponse" }).click();
    await page.getByLabel("Exemple 1").fill(TO_GIVE);
    await page.getByLabel("Ce qui est répondu").fill("Un ruban est offert.");
    await button(page, "Enregistrer").click();
    const conflict = page.locator(".detail .conflict");
    await conflict.waitFor();
    expect(await conflict.getByRole("link").allTextContents()).toHaveLength(2);
    await button(page, "Supprimer cette réponse").click();
    const deleted = card(TO_GIVE);
    await deleted.getByRole("button", { name: "Annuler" }).click();
    await page.locator("a.answer-row", { hasText: "Un ruban est offert." }).click();
    await button(page, "Supprimer cette réponse").click();
    await place(page, "Conversations").click();
    await open();
    await page.locator("a.answer-row").first().waitFor();
    expect(await page.getByText("Un ruban est offert.").count()).toBe(0);
    await expect.poll(() => page.locator(".conflict").count()).toBe(0);
    expect(owner.errors).toEqual([]);
  });
});

describe.for(["light", "dark"] as const)("in %s", (colorScheme) => {
  it("the place for answers, the editor, the trial and the sheet have no grave finding", async ({
    expect,
  }) => {
    const storageState = await owner.page.context().storageState();
    await ask(TO_GIVE);
    const { page } = await openOwner(browser, {
      colorScheme,
      storageState,
      reducedMotion: "reduce",
    });
    for (const [address, sign] of [
      ["#/demo/answers", "a.answer-row"],
      ["#/demo/answers/returns", "textarea"],
      ["#/demo/answers/~try", ".detail input"],
    ] as const) {
      await page.goto(`${server.origin}/reply/${address}`);
      await page.locator(sign).first().waitFor();
      expect(await graveFindings(page), address).toEqual([]);
    }
    await page.getByLabel("Que pourrait écrire un visiteur ?").fill(UNSURE);
    await page.locator(".reason").first().waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await button(page, "Retour à la liste").click();
    await openThread({ page }, "Répondu", TO_GIVE);
    await button(page, "Pas la bonne ?").click();
    await page.getByRole("dialog").getByRole("button", { name: AGES }).waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await page.context().close();
  });
});

describe("a shop whose owner writes French alone", () => {
  /** A shop of its own, with hours and an address. */
  async function frenchShop(): Promise<string> {
    const { page } = await openOwner(browser);
    const link = server.nextSignInLink();
    const headers = { Origin: server.origin };
    const opened = await page.request.post(`${server.origin}/api/shops`, {
      headers,
      data: {
        name: "Chez Nour",
        email: "nour@example.com",
        language: "fr",
        timeZone: "Europe/Paris",
      },
    });
    const { shop } = (await opened.json()) as { shop: string };
    await page.goto(await link);
    await page.getByRole("tablist").waitFor();
    const url = `${server.origin}/api/owner/shops/${shop}`;
    const { facts } = (await (await page.request.get(url)).json()) as { facts: object };
    const day = [{ from: "09:00", to: "19:00" }];
    await page.request.patch(url, {
      headers,
      data: {
        facts: {
          ...facts,
          hours: [day, day, day, day, day, day, []],
          address: { street: "5 rue des Lilas", postalCode: "69003", city: "Lyon", country: "FR" },
        },
      },
    });
    await page.context().close();
    return shop;
  }

  it("answers in Hindi, and in Arabic from right to left", async ({ expect }) => {
    const shop = await frenchShop();
    for (const [text, startsAt, script] of [
      ["क्या आप रविवार को खुले हैं?", "left", /\p{Script=Devanagari}/u],
      ["दुकान कहाँ है?", "left", /\p{Script=Devanagari}.*5 rue des Lilas/su],
      ["هل أنتم مفتوحون يوم الأحد؟", "right", /\p{Script=Arabic}/u],
      ["ما هو عنوان المتجر؟", "right", /\p{Script=Arabic}.*5 rue des Lilas/su],
    ] as const) {
      const page = await ask(text, shop);
      const bubble = answers(page);
      expect(await bubble.textContent()).toMatch(script);
      expect(await bubble.evaluate(sideOfFirstLetter)).toBe(startsAt);
      expect(await bubble.evaluate(cornerTowardsSpeaker)).toBe("left");
      await page.context().close();
    }
  });
});

/** Where a text begins to be read. */
function sideOfFirstLetter(element: Element): "left" | "right" {
  const letter = document.createRange();
  letter.setStart(element.firstChild as Node, 0);
  letter.setEnd(element.firstChild as Node, 1);
  const { left, right } = element.getBoundingClientRect();
  return letter.getBoundingClientRect().left < (left + right) / 2 ? "left" : "right";
}

/** On which side of a bubble its pointed corner is. */
function cornerTowardsSpeaker(element: Element): "left" | "right" {
  const { borderBottomLeftRadius, borderBottomRightRadius } = getComputedStyle(element);
  return Number.parseFloat(borderBottomLeftRadius) < Number.parseFloat(borderBottomRightRadius)
    ? "left"
    : "right";
}
