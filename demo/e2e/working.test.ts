import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { launchBrowser, openOwner, openVisitor, type Watched } from "../stage/browser.ts";
import { VisitorClient } from "../stage/clients.ts";
import { type ShopServer, startServer } from "../stage/server.ts";

const ASKED = "Je veux parler à un humain";

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const field = (page: Page) => page.getByRole("textbox", { name: "Réponse" });

const option = (page: Page, hasText = "") => page.locator("[role=option]", { hasText });

/** From the menu of the open thread. */
async function choose(page: Page, name: string): Promise<void> {
  await page.locator(".thread-head summary").click();
  await page.locator(".menu-item", { hasText: name }).click();
}

/** What axe finds once nothing moves any more: while a sheet comes in, its colours are thin. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    return Promise.allSettled(ending.map(({ finished }) => finished));
  });
  return graveFindings(page);
}

describe("working with a conversation on a phone", () => {
  let server: ShopServer;
  let browser: Browser;
  let owner: Watched;
  let visitor: VisitorClient;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    visitor = new VisitorClient(server.origin);
    await visitor.post(ASKED);
    owner = await openOwner(browser);
    await owner.page.goto(server.signInLink);
    await owner.page.locator("a.row").waitFor();
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it("saves a reply with its holes, in the reader's words", async ({ expect }) => {
    const { page } = owner;
    await page.goto(`${server.origin}/reply/#/demo/shop/saved-replies`);
    await button(page, "Nouvelle réponse").click();
    await page.getByLabel("Nom", { exact: true }).fill("horaires");
    await page.getByLabel("Texte", { exact: true }).fill("Bonjour , ici ");
    await page.getByLabel("Texte", { exact: true }).evaluate((element) => {
      (element as HTMLTextAreaElement).setSelectionRange(8, 8);
    });
    await button(page, "{prénom}").click();
    await page.getByLabel("Texte", { exact: true }).press("End");
    await button(page, "{boutique}").click();
    await button(page, "Enregistrer").click();
    await page.getByText("/horaires").waitFor();
    await page.getByText("Bonjour {prénom}, ici {boutique}").waitFor();

    await button(page, "Nouvelle réponse").click();
    await page.getByLabel("Nom", { exact: true }).fill("horaires");
    await page.getByLabel("Texte", { exact: true }).fill("…");
    await button(page, "Enregistrer").click();
    await page.getByRole("alert").getByText("Une autre réponse porte déjà ce nom.").waitFor();
    await page.getByLabel("Nom", { exact: true }).fill("merci");
    await page.getByLabel("Texte", { exact: true }).fill("Merci à vous.");
    await button(page, "Enregistrer").click();
    await button(page, "Monter « merci »").click();
    await page.locator(".card").first().getByText("/merci").waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it("deletes one with a way back to its place", async ({ expect }) => {
    const { page } = owner;
    await button(page, "Modifier /merci").click();
    await button(page, "Supprimer").click();
    await page.getByText("/merci").waitFor({ state: "detached" });
    await page.locator(".undo-bar").getByRole("button").first().click();
    await page.locator(".card").first().getByText("/merci").waitFor();
    expect(await page.locator(".card").count()).toBe(2);
  });

  it("takes one by a slash and by a chip, without who is not known", async ({ expect }) => {
    const { page } = owner;
    await page.goto(`${server.origin}/reply/#/demo`);
    await page.locator("a.row").click();
    await button(page, "merci").waitFor();
    const text = field(page);
    await text.pressSequentially("Ah oui /hor");
    const first = option(page, "/horaires");
    await first.waitFor();
    expect(await first.getAttribute("aria-selected")).toBe("true");
    expect(await text.getAttribute("aria-activedescendant")).toBe(await first.getAttribute("id"));
    expect(await findings(page)).toEqual([]);
    await text.press("Escape");
    await first.waitFor({ state: "detached" });
    expect(await page.locator("#thread-title").isVisible()).toBe(true);
    await text.press("a");
    await text.press("Backspace");
    await text.fill("");
    await text.pressSequentially("/");
    await option(page).first().waitFor();
    await text.press("ArrowDown");
    await text.press("Enter");
    await option(page).first().waitFor({ state: "detached" });
    expect(await text.inputValue()).toBe("Bonjour, ici Le Cheval de Bois");
    await text.fill("");
    await button(page, "merci").click();
    expect(await text.inputValue()).toBe("Merci à vous.");
    expect(await text.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it("plans a reply, tells that the visitor wrote since, and gives the text back", async ({
    expect,
  }) => {
    const { page } = owner;
    const text = field(page);
    await text.fill("Votre commande est prête.");
    await button(page, "Envoyer plus tard").click();
    await button(page, /Demain matin|À l’ouverture/)
      .first()
      .waitFor();
    expect(await findings(page)).toEqual([]);
    await button(page, "Dans une heure").click();
    const planned = page.locator(".planned");
    await planned.getByText("Votre commande est prête.").waitFor();
    await expect.poll(() => text.inputValue()).toBe("");
    await visitor.post("Alors ?");
    await planned.getByText("Le visiteur a écrit depuis.").waitFor();
    await page.reload();
    await planned.getByText("Votre commande est prête.").waitFor();
    await planned.getByRole("button", { name: "Annuler" }).click();
    await planned.waitFor({ state: "detached" });
    await expect.poll(() => text.inputValue()).toBe("Votre commande est prête.");
    await page.locator(".undo-bar").getByRole("button").first().click();
    await planned.waitFor();
    expect(await findings(page)).toEqual([]);
    await planned.getByRole("button", { name: "Envoyer maintenant" }).click();
    await page.locator(".owner .bubble", { hasText: "Votre commande est prête." }).waitFor();
    await planned.waitFor({ state: "detached" });
    const said = (await visitor.messages()).filter(({ author }) => author === "owner");
    expect(said.map(({ body }) => body.text)).toEqual(["Votre commande est prête."]);
  });

  it("keeps a private note between the messages, and never tells it", async ({ expect }) => {
    const { page } = owner;
    await choose(page, "Note");
    await page.getByRole("dialog").getByLabel("Note").fill("Cliente fidèle, adore les trains.");
    expect(await findings(page)).toEqual([]);
    await button(page, "Garder").click();
    const note = page.getByRole("complementary", { name: "Note, pour vous seulement" });
    await note.getByText("Cliente fidèle").waitFor();
    expect(JSON.stringify(await visitor.messages())).not.toContain("fidèle");
    await visitor.post("Merci !");
    await page.locator(".visitor .bubble", { hasText: "Merci !" }).waitFor();
    const order = await page.locator(".private-note, .visitor .bubble").allInnerTexts();
    expect(order.at(-2)).toContain("Cliente fidèle");
    await note.getByRole("button").click();
    await note.waitFor({ state: "detached" });
    await page.locator(".undo-bar").getByRole("button").first().click();
    await note.waitFor();
  });

  it("snoozes: out of what needs me, counted under it, and back", async ({ expect }) => {
    const { page } = owner;
    await visitor.post(ASKED);
    await choose(page, "Mettre de côté");
    await button(page, /Demain matin/).waitFor();
    expect(await findings(page)).toEqual([]);
    await button(page, "Dans une heure").click();
    await page.locator(".handling", { hasText: "De côté" }).waitFor();
    await page.goto(`${server.origin}/reply/#/demo`);
    await button(page, "1 de côté").click();
    await page.locator("a.row").waitFor();
    expect(await findings(page)).toEqual([]);
    await page.locator("a.row").click();
    await page.locator(".handling").getByRole("button", { name: "Reprendre" }).click();
    await page.locator(".handling").waitFor({ state: "detached" });
    await page.locator(".undo-bar", { hasText: "De nouveau dans « Pour moi »." }).waitFor();
  });

  it("takes back what was done by mistake", async ({ expect }) => {
    const { page } = owner;
    await button(page, "Terminer").click();
    await button(page, "Rouvrir").waitFor();
    await page.locator(".undo-bar").getByRole("button").first().click();
    await button(page, "Terminer").waitFor();
    expect(await page.locator(".who").innerText()).not.toContain("Terminé");
  });

  it("blocks with a reason the visitor never learns, and lets them in again", async ({
    expect,
  }) => {
    const { page } = owner;
    const chat = await openVisitor(browser);
    await chat.page.goto(`${server.origin}/c/demo`);
    await chat.page.getByRole("textbox").fill(ASKED);
    await chat.page.getByRole("textbox").press("Enter");
    await chat.page.locator(".group.auto, .group.visitor").first().waitFor();
    await page.goto(`${server.origin}/reply/#/demo`);
    await button(page, "Retour à « Pour moi »").click();
    await page.locator("a.row[data-unread=true]").click();
    await choose(page, "Bloquer");
    await button(page, "Publicité").waitFor();
    expect(await findings(page)).toEqual([]);
    await button(page, "Publicité").click();
    await page.locator(".handling", { hasText: "Bloqué : Publicité" }).waitFor();
    expect(await findings(page)).toEqual([]);

    await chat.page.getByRole("textbox").fill("Encore moi");
    await chat.page.getByRole("textbox").press("Enter");
    await chat.page.getByText("La boutique a fermé ce chat").waitFor();
    await chat.page.getByText("Non envoyé", { exact: false }).waitFor();
    expect(await chat.page.content()).not.toContain("Publicité");

    await page.locator(".handling").getByRole("button", { name: "Débloquer" }).click();
    await page.locator(".handling").waitFor({ state: "detached" });
    expect(owner.errors).toEqual([]);
    expect(chat.errors).toEqual([]);
  });
});
