import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { openOwner, openVisitor, type Watched } from "../stage/browser.ts";
import { VisitorClient } from "../stage/clients.ts";
import { freePort } from "../stage/ports.ts";
import type { ShopServer } from "../stage/server.ts";
import { openStageWithOwner } from "../stage/stage.ts";

const SECTIONS = [
  "profile",
  "hours",
  "contact",
  "delivery",
  "keeping",
  "announcement",
  "site",
] as const;
const ALL_DAY = [{ from: "00:00", to: "24:00" }];
const SAVED = /C’est enregistré/;
/** Too light to be seen on a light page. */
const YELLOW = "#ffe600";
const UNKNOWN = "Le camion de la vitrine existe-t-il en version pompier articulée ?";
const AWAY = "Le lundi, nous sommes à l’atelier.";

let server: ShopServer;
let browser: Browser;
let owner: Watched;

beforeAll(async () => {
  const stage = await openStageWithOwner();
  ({ server, browser, owner } = stage);
  return stage.close;
});

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

/** A section of the shop on the owner's phone. */
async function open(section: string, page = owner.page): Promise<Page> {
  await page.goto(`${server.origin}/reply/#/demo/shop/${section}`);
  await page.locator(".save-state, .origin-form").first().waitFor();
  return page;
}

/** The same owner, with a page that has just been fetched. */
async function freshOwner(options: BrowserContextOptions = {}): Promise<Watched> {
  const storageState = await owner.page.context().storageState();
  return openOwner(browser, { storageState, ...options });
}

async function saved(page: Page): Promise<void> {
  await page.locator(".save-state", { hasText: SAVED }).waitFor();
}

/** What somebody new is told automatically. */
async function toldOf(text: string): Promise<string> {
  const { body } = await new VisitorClient(server.origin).post(text);
  return (body.messages?.at(-1)?.body.text ?? "").replace(/[\u00a0\u202f]/g, " ");
}

/** The same, seen by them. */
async function shownTo(text: string): Promise<string> {
  const { page } = await openVisitor(browser);
  await page.goto(`${server.origin}/c/demo`);
  await page.getByRole("textbox").fill(text);
  await page.getByRole("textbox").press("Enter");
  const told = await page.locator(".group.auto .bubble").last().textContent();
  await page.context().close();
  return told ?? "";
}

async function change(facts: object): Promise<void> {
  const response = await owner.page.request.patch(
    `${server.origin}/api/owner/shops/demo/settings`,
    { headers: { Origin: server.origin }, data: { facts } },
  );
  if (!response.ok()) {
    throw new Error(`not stored: ${response.status()}`);
  }
}

describe("opening hours", () => {
  it("with a lunch break, set with a thumb and copied, are what visitors are told", async ({
    expect,
  }) => {
    const page = await open("hours");
    await page.locator("summary", { hasText: /samedi/i }).click();
    await button(page, "samedi : retirer cet horaire, 2").click();
    await page.getByLabel("samedi : ouvre à, 1").fill("09:00");
    await page.getByLabel("samedi : ferme à, 1").fill("17:30");
    await button(page, "Pause de midi").click();
    await page.getByLabel("samedi : ouvre à, 2").fill("13:30");
    await button(page, "Copier samedi vers d’autres jours").click();
    await page.getByRole("dialog").getByLabel("dimanche").check();
    await page.getByRole("dialog").getByRole("button", { name: "Copier" }).click();
    await saved(page);
    for (const day of ["samedi", "dimanche"]) {
      expect(await toldOf(`Vous êtes ouverts ${day} prochain ?`)).toMatch(
        /de 0?9:00 à 12:30 et de 13:30 à 17:30/,
      );
    }
    expect(owner.errors).toEqual([]);
  });

  it("that overlap are said, and those before hold until it is mended", async ({ expect }) => {
    const { page, errors } = await freshOwner();
    await open("hours", page);
    await page.locator("summary", { hasText: /samedi/i }).click();
    await page.getByLabel("samedi : ouvre à, 2").fill("11:00");
    await page.getByText("Deux de ces horaires se chevauchent").waitFor();
    expect(await toldOf("Vous êtes ouverts samedi prochain ?")).toContain("de 13:30 à 17:30");
    await page.getByLabel("samedi : ouvre à, 2").fill("13:30");
    await saved(page);
    expect(await page.getByText("se chevauchent").count()).toBe(0);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("of a holiday are added, and can be brought back once removed", async ({ expect }) => {
    const page = await open("hours");
    await button(page, "Ajouter un jour ou plusieurs").click();
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("Du").fill("2027-07-12");
    await sheet.getByLabel("Au, compris").fill("2027-07-10");
    await sheet.getByText("Le dernier jour vient avant le premier").waitFor();
    await sheet.getByLabel("Au, compris").fill("2027-07-25");
    await sheet.getByRole("button", { name: "Enregistrer" }).click();
    const row = page.locator(".exception", { hasText: "12–25 juil. 2027" });
    await row.waitFor();
    await saved(page);
    expect(await toldOf("Êtes-vous ouverts le 15 juillet 2027 ?")).toMatch(/fermés/);
    await row.click();
    await sheet.getByRole("button", { name: "Retirer" }).click();
    await row.waitFor({ state: "detached" });
    await button(page, "Annuler").click();
    await row.waitFor();
    expect(owner.errors).toEqual([]);
  });
});

describe("closed today", () => {
  it("takes two taps from the list, visitors are told, and it is undone with one", async ({
    expect,
  }) => {
    await change({ hours: Array(7).fill(ALL_DAY), exceptions: [] });
    const { page, errors } = await freshOwner();
    await page.goto(`${server.origin}/reply/#/demo`);
    await button(page, "Ouvert").click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /le reste de la journée/ })
      .click();
    await button(page, /Fermé, ouvre demain à 00:00/).waitFor();
    expect(await shownTo("Vous êtes ouverts ?")).toMatch(/fermés.*demain à 0?0:00/);
    await button(page, "Annuler").click();
    await button(page, /^Ouvert$/).waitFor();
    expect(await toldOf("Vous êtes ouverts ?")).toMatch(/^Oui/);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("until a day and time of the shop's clock, then back to the usual hours", async ({
    expect,
  }) => {
    const { page, errors } = await freshOwner();
    await page.goto(`${server.origin}/reply/#/demo`);
    await button(page, /^Ouvert$/).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("Jour").fill("2020-01-01");
    await sheet.getByText("Ce moment est passé").waitFor();
    const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    await sheet.getByLabel("Jour").fill(day);
    await sheet.getByLabel("Heure").fill("14:00");
    await sheet.getByRole("button", { name: "Fermer jusque-là" }).click();
    await button(page, /Fermé, ouvre .* à 14:00/).click();
    await sheet.getByRole("button", { name: /Revenir aux horaires habituels/ }).click();
    await button(page, /^Ouvert$/).waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("is told with the shop's own words when a person is needed", async ({ expect }) => {
    const page = await open("profile");
    await page.getByLabel("Quand vous êtes fermés (français)").fill(AWAY);
    await saved(page);
    await change({ closedUntil: Date.now() + 3_600_000 });
    expect(await toldOf(UNKNOWN)).toContain(AWAY);
    await change({ closedUntil: null });
    expect(await toldOf(UNKNOWN)).not.toContain(AWAY);
  });
});

describe("how the shop looks", () => {
  it("is seen while it is chosen, and made readable where it would not be", async ({ expect }) => {
    const page = await open("profile");
    await page.getByLabel("Nom de la boutique").fill("Chez Camille");
    await page.getByLabel("Une couleur à vous").fill(YELLOW);
    await page.getByText("Montrée ainsi sur fond clair").waitFor();
    await saved(page);
    await page.locator(".preview-name", { hasText: "Chez Camille" }).first().waitFor();
    const fill = await page
      .locator(".preview .visitor .bubble")
      .first()
      .evaluate((bubble) => getComputedStyle(bubble).backgroundColor);
    expect(fill).not.toBe("rgb(255, 230, 0)");
    const { page: chat } = await openVisitor(browser);
    await chat.goto(`${server.origin}/c/demo`);
    await chat.getByRole("heading", { name: "Chez Camille" }).waitFor();
    await chat.context().close();
    await page.getByLabel("Nom de la boutique").fill(" ");
    await page.getByText("Une boutique a besoin d’un nom").waitFor();
    await page.getByLabel("Nom de la boutique").fill("Le Cheval de Bois");
    await page.getByRole("radio", { name: "#a8432b" }).check();
    await saved(page);
    expect(owner.errors).toEqual([]);
  });

  it("with a picture, made small on the phone; a file that is none is refused", async ({
    expect,
  }) => {
    const page = await open("profile");
    const icon = await page.request.get(`${server.origin}/reply/icons/icon-512.png`);
    const file = { name: "photo.png", mimeType: "image/png", buffer: await icon.body() };
    await page.locator('input[type="file"]').setInputFiles(file);
    const picture = page.locator(".photo-field img");
    await picture.waitFor();
    const served = await page.request.get(
      server.origin + String(await picture.getAttribute("src")),
    );
    expect(served.headers()["content-type"]).toBe("image/jpeg");
    expect((await served.body()).length).toBeLessThan(40 * 1024);
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(256);
    const visitor = await openVisitor(browser);
    await visitor.page.goto(`${server.origin}/c/demo`);
    await visitor.page.getByRole("heading", { name: "Le Cheval de Bois" }).waitFor();
    const avatar = visitor.page.locator(".header .avatar");
    const background = await avatar.evaluate((element) => getComputedStyle(element).background);
    expect(background).toContain(await picture.getAttribute("src"));
    expect(visitor.errors).toEqual([]);
    await visitor.page.context().close();
    const script = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>");
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: "x.png", mimeType: "image/png", buffer: script });
    await page.getByText("n’est pas une image lisible").waitFor();
    await picture.waitFor();
    expect(owner.errors).toEqual([]);
  });
});

describe("a change made without a network", () => {
  it("is kept, said, and stored once the network is back", async ({ expect }) => {
    const { page } = await freshOwner();
    await open("contact", page);
    await page.context().setOffline(true);
    await page.getByLabel("Téléphone", { exact: true }).fill("04 00 00 00 01");
    await page.locator(".save-state", { hasText: "Pas encore enregistré" }).waitFor();
    expect(await page.getByLabel("Téléphone", { exact: true }).inputValue()).toBe("04 00 00 00 01");
    await page.context().setOffline(false);
    await saved(page);
    expect(await toldOf("Quel est votre numéro de téléphone ?")).toContain("04 00 00 00 01");
    await page.context().close();
  });
});

describe("a site that shows the tag", () => {
  let site: { origin: string; server: Server };

  beforeAll(async () => {
    const port = await freePort();
    const tag = `<script src="${server.origin}/widget.js" data-shop="demo" async></script>`;
    const pages = createServer((_, response) => {
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
      response.end(`<!doctype html><html lang="fr"><title>Site</title><h1>Site</h1>${tag}</html>`);
    }).listen(port, "localhost");
    await once(pages, "listening");
    site = { origin: `http://localhost:${port}`, server: pages };
  });

  afterAll(() => {
    site.server.close();
  });

  async function visit(): Promise<Page> {
    const { page } = await openVisitor(browser);
    await page.goto(site.origin);
    await page.getByRole("button", { name: /chat|question/i }).click();
    return page;
  }

  it("and may not is proposed, and may with one tap", async ({ expect }) => {
    const refused = await visit();
    await refused.getByRole("alert").waitFor();
    await refused.context().close();
    const page = await open("site");
    const proposed = page.locator(".origin.proposed", { hasText: site.origin });
    await proposed.getByRole("button", { name: "Autoriser" }).click();
    await button(page, `Retirer ${site.origin}`).waitFor();
    const allowed = await visit();
    await allowed.getByRole("textbox").waitFor();
    await allowed.context().close();
    expect(owner.errors).toEqual([]);
  });

  it("is typed as people type it, refused where it is none, and taken off with an undo", async ({
    expect,
  }) => {
    const page = await open("site");
    await page.getByLabel("Adresse de votre site").fill("javascript:alert(1)");
    await button(page, "Autoriser ce site").click();
    await page.getByText("Ce n’est pas l’adresse d’un site").waitFor();
    await page.getByLabel("Adresse de votre site").fill("www.Jouets.example/contact");
    await button(page, "Autoriser ce site").click();
    await button(page, "Retirer https://www.jouets.example").click();
    await button(page, "Annuler").click();
    await button(page, "Retirer https://www.jouets.example").waitFor();
    expect(owner.errors).toEqual([]);
  });
});

describe("how long conversations are kept", () => {
  it("is shortened only after it was said what is deleted", async ({ expect }) => {
    const page = await open("keeping");
    await page.getByLabel("30 jours").click();
    await page.getByRole("dialog").getByText("pour de bon").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Ne rien changer" }).click();
    expect(await page.getByLabel("1 an").isChecked()).toBe(true);
    await page.getByLabel("3 mois").click();
    await button(page, "Les supprimer").click();
    await saved(page);
    const again = await freshOwner();
    await open("keeping", again.page);
    expect(await again.page.getByLabel("3 mois").isChecked()).toBe(true);
    expect([...owner.errors, ...again.errors]).toEqual([]);
    await again.page.context().close();
  });
});

describe.for(["light", "dark"] as const)("in %s", (colorScheme) => {
  it("no section and no sheet of the settings has a grave finding", async ({ expect }) => {
    const { page } = await freshOwner({ colorScheme, reducedMotion: "reduce" });
    for (const section of SECTIONS) {
      await open(section, page);
      expect(await graveFindings(page), section).toEqual([]);
    }
    await open("hours", page);
    await page.locator(".day-hours summary").first().click();
    await button(page, "Ajouter un jour ou plusieurs").click();
    await page.getByRole("dialog").waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await page.goto(`${server.origin}/reply/#/demo`);
    await page.locator("button.today").click();
    await page.getByRole("dialog").waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await page.context().close();
  });
});
