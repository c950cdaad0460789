import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { launchBrowser, openOwner, type Watched } from "../stage/browser.ts";
import { VisitorClient } from "../stage/clients.ts";
import { ARE_LISTS_HERE, hostileTexts, UNLESS_ABSENT } from "../stage/hostile-texts.ts";
import { type ShopServer, startServer } from "../stage/server.ts";

const HORSE = "Le cheval de la vitrine existe-t-il en bleu nuit ?";
const TRAIN = "Refaites-vous la locomotive que mon fils a perdue ?";
const CANARY = "Zxqcanari";

let dataDir: string;
let server: ShopServer;
let browser: Browser;
let owner: Watched;
let page: Page;
let horse: VisitorClient;

const button = (name: string | RegExp) => page.getByRole("button", { name });
const field = (name: string) => page.getByLabel(name, { exact: true });
const sheet = () => page.getByRole("dialog");
const row = (words: string) => page.locator("a.row", { hasText: words });
const saved = () => page.getByText("Enregistré", { exact: true }).waitFor();

/** From the list to a conversation, and its card opened. */
async function openCard(words: string): Promise<void> {
  await page.goto(`${server.origin}/reply/#/demo`);
  await row(words).first().click();
  await page.locator(".customer-line").click();
  await field("Nom").waitFor();
}

async function closeSheet(): Promise<void> {
  await sheet().getByRole("button", { name: "Fermer" }).first().click();
  await sheet().waitFor({ state: "detached" });
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "comptoir-customers-"));
  [server, browser] = await Promise.all([startServer({ dataDir }), launchBrowser()]);
  horse = new VisitorClient(server.origin);
  await horse.post(HORSE);
  await new VisitorClient(server.origin).post(TRAIN);
  owner = await openOwner(browser);
  page = owner.page;
  await page.goto(server.signInLink);
  await row("locomotive").waitFor();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

beforeEach(async () => {
  await page.goto(`${server.origin}/reply/#/demo`);
});

describe("the place Customers", () => {
  it("says what will be there, and where to begin", async ({ expect }) => {
    await page.getByRole("link", { name: "Clients" }).click();
    await page.getByRole("heading", { name: "Pas encore de client" }).waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await page.getByRole("link", { name: "Voir les conversations" }).click();
    await row("locomotive").waitFor();
  });
});

describe("a customer's card", () => {
  it("is written as one goes, and names who talks everywhere", async ({ expect }) => {
    await openCard(HORSE);
    await field("Nom").fill("Zoé Martin");
    await field("Téléphone").fill("+33 (0)6 12 34 56 78");
    await field("E-mail").fill("zoe@example.com");
    await field("À retenir").fill("Allergique à la laine");
    await saved();
    expect(await page.getByRole("link", { name: "Appeler" }).getAttribute("href")).toBe(
      "tel:+33612345678",
    );
    expect(await page.getByRole("link", { name: "Écrire un e-mail" }).getAttribute("href")).toBe(
      "mailto:zoe@example.com",
    );
    await closeSheet();
    await page.getByRole("heading", { name: "Zoé Martin" }).waitFor();
    await page.locator(".customer-line", { hasText: "Allergique à la laine" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Zoé Martin" }).waitFor();
    await page.goto(`${server.origin}/reply/#/demo`);
    await row("Zoé Martin").waitFor();
    expect(await horse.messages()).not.toContain("Zoé");
  });

  it("has tags, the fewest of them in the list; one taken off comes back", async ({ expect }) => {
    await openCard(HORSE);
    for (const tag of ["fidèle", "à livrer", "collectionneur"]) {
      await field("Ajouter une étiquette").fill(tag);
      await page.keyboard.press("Enter");
    }
    await button(/Retirer.*à livrer/).click();
    await button(/Retirer.*à livrer/).waitFor({ state: "detached" });
    await sheet().getByRole("button", { name: "Annuler" }).click();
    await button(/Retirer.*à livrer/).waitFor();
    await closeSheet();
    await page.goto(`${server.origin}/reply/#/demo`);
    await row("Zoé Martin").locator(".tag.more", { hasText: "+1" }).waitFor();
    expect(await row("Zoé Martin").locator("bdi.tag").allTextContents()).toEqual([
      "fidèle",
      "à livrer",
    ]);
  });

  it("suggests the tags that others have", async ({ expect }) => {
    await openCard(TRAIN);
    await field("Ajouter une étiquette").fill("fid");
    await sheet().getByRole("button", { name: "fidèle", exact: true }).click();
    await button(/Retirer.*fidèle/).waitFor();
    await saved();
    expect(await sheet().getByRole("button", { name: "fidèle", exact: true }).count()).toBe(0);
  });

  it("keeps notes of who and when; a deleted one comes back as it was", async ({ expect }) => {
    await openCard(HORSE);
    await field("Notes").fill("Rappeler quand le bleu arrive");
    await button("Ajouter la note").click();
    const note = sheet().locator(".timeline li", { hasText: "Rappeler quand le bleu arrive" });
    await note.waitFor();
    const told = await note.textContent();
    expect(told).toContain("Camille");
    await note.getByRole("button", { name: "Supprimer cette note" }).click();
    await note.waitFor({ state: "detached" });
    await sheet().getByRole("button", { name: "Annuler" }).click();
    await note.waitFor();
    expect(await note.textContent()).toBe(told);
    expect(await graveFindings(page)).toEqual([]);
  });

  it("joins two conversations of one person, and takes them apart again", async ({ expect }) => {
    await openCard(HORSE);
    await button("Relier une autre conversation").click();
    await field("Chercher par nom ou derniers mots").fill("LOCOMOTIVE");
    await sheet().locator(".choice").first().click();
    await sheet().getByRole("heading", { name: "2 conversations" }).waitFor();
    await sheet()
      .getByRole("link", { name: /locomotive/ })
      .click();
    await page.locator(".bubble", { hasText: TRAIN }).waitFor();
    await page.getByRole("heading", { name: "Zoé Martin" }).waitFor();
    await page.locator(".customer-line").click();
    await button(/pas la même personne/).click();
    await sheet().getByRole("heading", { name: "1 conversation" }).waitFor();
    await closeSheet();
    await page.getByRole("heading", { name: /Visiteur/ }).waitFor();
    expect(owner.errors).toEqual([]);
  });

  it("keeps what could not be saved, and saves it when the network is back", async ({ expect }) => {
    const state = await page.context().storageState();
    const other = await openOwner(browser, { storageState: state });
    await other.page.goto(`${server.origin}/reply/#/demo`);
    await other.page.locator("a.row", { hasText: "locomotive" }).click();
    await other.page.locator(".customer-line").click();
    const name = other.page.getByLabel("Nom", { exact: true });
    await name.waitFor();
    await other.page.context().setOffline(true);
    await name.fill("Léo");
    await other.page.getByText("Votre texte est gardé ici").waitFor();
    expect(await name.inputValue()).toBe("Léo");
    await other.page.context().setOffline(false);
    await other.page.getByRole("dialog").getByRole("button", { name: "Réessayer" }).click();
    await row("Léo").waitFor();
    await other.page.context().close();
  });
});

describe("customers", () => {
  it("are found by words and by tag, and one opens with the card", async ({ expect }) => {
    await page.getByRole("link", { name: "Clients" }).click();
    const rows = page.locator(".customer-row");
    await rows.nth(1).waitFor();
    await page.getByRole("searchbox").fill("laine zoe");
    await rows.nth(1).waitFor({ state: "detached" });
    expect(await rows.count()).toBe(1);
    await page.getByRole("searchbox").fill("personne de ce nom");
    await page.getByText("Personne ne correspond.").waitFor();
    await page.getByRole("searchbox").fill("");
    await button("collectionneur").click();
    await rows.nth(1).waitFor({ state: "detached" });
    expect(await graveFindings(page)).toEqual([]);
    await rows.first().click();
    await page.getByRole("heading", { name: "Zoé Martin" }).waitFor();
    expect(await field("À retenir").inputValue()).toBe("Allergique à la laine");
    expect(await graveFindings(page)).toEqual([]);
  });

  it("are there in English and in the dark, with a name from right to left", async ({ expect }) => {
    const state = await page.context().storageState();
    const options = { locale: "en-GB", colorScheme: "dark" as const, storageState: state };
    const other = await openOwner(browser, options);
    await other.page.goto(`${server.origin}/reply/#/demo/customers`);
    await other.page.locator(".customer-row", { hasText: "Léo" }).click();
    await other.page.getByLabel("Name", { exact: true }).fill("ليلى منصور");
    await other.page.getByText("Saved", { exact: true }).waitFor();
    expect(
      await other.page
        .getByLabel("Name", { exact: true })
        .evaluate((element) => getComputedStyle(element).direction),
    ).toBe("rtl");
    expect(await graveFindings(other.page)).toEqual([]);
    await row("ليلى منصور").waitFor();
    expect(other.errors).toEqual([]);
    await other.page.context().close();
  });
});

/** Texts one under the other, as many as fit into what is to be remembered: each request is a moment. */
function packed(texts: string[]): string[] {
  const packs: string[] = [];
  for (const text of texts) {
    const last = `${packs.at(-1) ?? ""}\n${text}`;
    packs.splice(last.length <= 500 ? -1 : packs.length, 1, last.length <= 500 ? last : text);
  }
  return packs;
}

/** Writes texts on the card of who asked about the train, also as name, address and tag; what came back as another. */
async function changedBy(texts: string[]): Promise<string[]> {
  const cookies = await page.context().cookies();
  const headers = {
    Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
    Origin: server.origin,
    "Content-Type": "application/json",
  };
  const shop = `${server.origin}/api/owner/shops/demo/conversations`;
  const { conversations } = (await (await fetch(shop, { headers })).json()) as {
    conversations: { conversation: string; lastWords: string }[];
  };
  const of = conversations.find(({ lastWords }) => lastWords.includes("locomotive"))?.conversation;
  const changed: string[] = [];
  for (const [i, remember] of packed(texts).entries()) {
    const [name, email, tag] = texts.slice(3 * i);
    const sent = {
      name: name?.slice(0, 80).trim() || null,
      email: email?.slice(0, 254).trim() || null,
      tags: tag === undefined ? [] : [tag.slice(0, 30).trim().replace(/\s+/g, " ") || "-"],
      remember,
    };
    const body = JSON.stringify(sent);
    const response = await fetch(`${shop}/${of}/customer`, { method: "PATCH", headers, body });
    const card = (await response.json()) as typeof sent;
    if (!response.ok || !isSame(sent, card)) {
      changed.push(body);
    }
  }
  return changed;
}

function isSame<T extends object>(sent: T, came: T): boolean {
  const part = Object.fromEntries(Object.keys(sent).map((key) => [key, came[key as keyof T]]));
  return JSON.stringify(part) === JSON.stringify(sent);
}

describe.skipIf(!ARE_LISTS_HERE)(`hostile text ${UNLESS_ABSENT}`, () => {
  it("on a card stays text, code point for code point", async ({ expect }) => {
    await page.goto("about:blank");
    const cuts = [30, 80, 254, 500];
    const texts = [...new Set(hostileTexts())].filter(
      (text) =>
        text.trim() !== "" &&
        text.length <= 500 &&
        cuts.every((end) => text.slice(0, end).isWellFormed()),
    );
    expect(texts.length).toBeGreaterThan(300);
    expect(await changedBy(texts)).toEqual([]);
    const attack = '<img src=x onerror="document.title=1"><script>alert(1)</script>';
    expect(await changedBy([attack])).toEqual([]);
    await page.goto(`${server.origin}/reply/#/demo`);
    await row(attack).click();
    await page.getByRole("heading", { name: attack }).waitFor();
    await page.locator(".customer-line", { hasText: attack }).click();
    await field("Nom").waitFor();
    expect(await field("Nom").inputValue()).toBe(attack);
    expect(await page.locator("img[src=x]").count()).toBe(0);
    expect(owner.errors).toEqual([]);
  });
});

/** Files below a folder that hold these bytes. */
function filesWith(folder: string, bytes: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => readFileSync(path).includes(bytes));
}

describe("deleting a customer", () => {
  it("says what goes, takes it from the list and the visitor, and from the disk", async ({
    expect,
  }) => {
    await horse.post(`${CANARY} est le prénom à graver`);
    await openCard(CANARY);
    const isOfConversation = (path: string) => path.includes("Conversation");
    expect(filesWith(dataDir, CANARY).filter(isOfConversation)).not.toEqual([]);
    await button("Supprimer ce client").click();
    await page.getByText(/La fiche, ses notes et la conversation/).waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await button("Revenir").click();
    await field("Nom").waitFor();
    await button("Supprimer ce client").click();
    await button("Supprimer définitivement").click();
    await sheet().waitFor({ state: "detached" });
    await row(CANARY).waitFor({ state: "detached" });
    expect(await horse.messages()).toEqual([]);
    // The file of a conversation goes at once, as a whole.
    expect(filesWith(dataDir, CANARY).filter(isOfConversation)).toEqual([]);
    await page.goto(`${server.origin}/reply/#/demo/customers`);
    await page.locator(".customer-row").first().waitFor();
    expect(await page.locator(".customer-row", { hasText: "Zoé Martin" }).count()).toBe(0);
    expect((await horse.post("Bonjour")).body.messages?.[0]?.seq).toBe(1);
    expect(owner.errors).toEqual([]);
  });
});
