import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { launchBrowser, openOwner, openVisitor } from "../stage/browser.ts";
import { freePort } from "../stage/ports.ts";
import { type ShopServer, startServer } from "../stage/server.ts";

const NAME = "Atelier <i>Zoé</i>";
const MINUTE_MS = 60_000;

let server: ShopServer;
let browser: Browser;
/** Who opened the shop, as their browser remembers them. */
let signedIn: Awaited<ReturnType<BrowserContext["storageState"]>>;
let host: Server;
let site: string;

/** A page of the new shop's own site, on another port and so another origin. */
async function startSite(): Promise<void> {
  host = createServer((_request, response) => {
    const tag = `<script src="${server.origin}/widget.js" data-shop="atelier-i-zoe-i" async></script>`;
    response.writeHead(200, { "Content-Type": "text/html" });
    response.end(`<!doctype html><html lang="fr"><link rel="icon" href="data:,">${tag}</html>`);
  });
  const port = await freePort();
  host.listen(port);
  await once(host, "listening");
  site = `http://localhost:${port}/`;
}

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await startSite();
});

afterAll(async () => {
  await browser.close();
  host.close();
  await server.stop();
});

const button = (page: Page, name: string) => page.getByRole("button", { name });

async function fillIn(page: Page, name: string, email: string): Promise<void> {
  await page.getByLabel("Nom de votre boutique").fill(name);
  await page.getByLabel("Votre e-mail").fill(email);
}

describe("opening a shop", () => {
  it("takes less than a minute, by keyboard, to a chat that works", async ({ expect }) => {
    const started = Date.now();
    const owner = await openOwner(browser, { timezoneId: "America/Toronto" });
    const { page } = owner;
    await page.goto(`${server.origin}/fr/`);
    expect(await graveFindings(page)).toEqual([]);
    await page.getByLabel("Nom de votre boutique").focus();
    await page.keyboard.type(NAME);
    await page.keyboard.press("Tab");
    await page.keyboard.type("zoe@atelier.example");
    expect(await page.getByLabel("Langue").inputValue()).toBe("fr");
    expect(await page.getByLabel("Fuseau horaire").inputValue()).toBe("America/Toronto");
    const coming = server.nextSignInCode();
    await page.keyboard.press("Enter");
    await page.getByLabel("Code").waitFor();
    expect(
      await page.getByLabel("Code").evaluate((field) => field === document.activeElement),
    ).toBe(true);
    expect(await graveFindings(page)).toEqual([]);
    const code = await coming;
    // The last digit sends it.
    await page.keyboard.type(`${code.slice(0, 3)} ${code.slice(3)}`);
    await page.waitForURL(/\/reply\/#\/atelier-i-zoe-i\/shop\/start$/);
    await page.getByText(`Votre boutique ${NAME} est ouverte`).waitFor();
    expect(await graveFindings(page)).toEqual([]);
    const told = await page.evaluate(async () => {
      const answer = await fetch("/api/owner/shops/atelier-i-zoe-i/settings");
      return (await answer.json()) as { languages: string[]; facts: object };
    });
    expect(told.languages).toEqual(["fr"]);
    expect(told.facts).toMatchObject({ timeZone: "America/Toronto", currency: "CAD" });
    const visitor = await openVisitor(browser);
    await visitor.page.goto(`${server.origin}/c/atelier-i-zoe-i`);
    await visitor.page.getByRole("textbox").fill("Bonjour");
    await visitor.page.getByRole("textbox").press("Enter");
    await visitor.page.locator(".group.auto .bubble").waitFor();
    expect(Date.now() - started).toBeLessThan(MINUTE_MS);
    expect([...owner.errors, ...visitor.errors]).toEqual([]);
    signedIn = await page.context().storageState();
    await Promise.all([page.context().close(), visitor.page.context().close()]);
  });

  it("says what is missing where it is, and sends nothing before", async ({ expect }) => {
    const owner = await openOwner(browser, { locale: "en-GB" });
    const { page } = owner;
    await page.goto(server.origin);
    await button(page, "Open my shop").click();
    await page.getByText("Write the name of your shop.").waitFor();
    await page.getByLabel("Name of your shop").fill("Zoé");
    await page.getByLabel("Your e-mail").fill("zoe@atelier");
    await button(page, "Open my shop").click();
    await page.getByText("This does not look like an e-mail address.").waitFor();
    expect(await page.getByLabel("Your e-mail").getAttribute("aria-invalid")).toBe("true");
    expect(owner.requests.filter((url) => url.includes("/api/"))).toEqual([]);
    expect(await graveFindings(page)).toEqual([]);
    expect(owner.errors).toEqual([]);
    await page.context().close();
  });

  it("says that there is no network, keeps what was written, and goes on", async ({ expect }) => {
    const { page } = await openOwner(browser);
    await page.goto(`${server.origin}/fr/`);
    await fillIn(page, "Hors ligne", "hors-ligne@atelier.example");
    await page.context().setOffline(true);
    await button(page, "Ouvrir ma boutique").click();
    await page.getByText("Le serveur est injoignable").waitFor();
    await page.context().setOffline(false);
    await button(page, "Ouvrir ma boutique").click();
    await page.getByLabel("Code").waitFor();
    // A phone throws the page away while its owner reads the mail.
    await page.reload();
    await page.getByText("hors-ligne@atelier.example").waitFor();
    await page.getByLabel("Code").fill("000000");
    await page.getByText("Ce code n’est pas le bon").waitFor();
    await button(page, "Une autre adresse").click();
    expect(await page.getByLabel("Votre e-mail").isVisible()).toBe(true);
    await page.context().close();
  });

  it("is refused to who opens one after the other, and says so", async ({ expect }) => {
    const { page } = await openOwner(browser);
    await page.goto(`${server.origin}/fr/`);
    await page.evaluate(async () => {
      const body = {
        name: "Encore",
        email: "encore@atelier.example",
        language: "fr",
        timeZone: "UTC",
      };
      const headers = { "Content-Type": "application/json" };
      for (let i = 0; i < 5; i++) {
        await fetch("/api/shops", { method: "POST", body: JSON.stringify(body), headers });
      }
    });
    await fillIn(page, "Encore", "encore@atelier.example");
    await button(page, "Ouvrir ma boutique").click();
    await page.getByText("Beaucoup de boutiques ont été ouvertes").waitFor();
    expect(await page.getByLabel("Nom de votre boutique").inputValue()).toBe("Encore");
    await page.context().close();
  });

  it("says without JavaScript that it needs it", async ({ expect }) => {
    const { page, errors } = await openOwner(browser, { javaScriptEnabled: false });
    await page.goto(`${server.origin}/fr/`);
    const note = page.locator("noscript");
    expect([await note.isVisible(), await note.innerText()]).toEqual([
      true,
      "Pour ouvrir une boutique, JavaScript doit être activé.",
    ]);
    expect(await page.getByLabel("Votre e-mail").isVisible()).toBe(false);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe("the first steps", () => {
  it("have their ticks, and can be put aside", async ({ expect }) => {
    const owner = await openOwner(browser);
    const { page } = owner;
    await page.goto(server.signInLink);
    await page.getByRole("tablist").waitFor();
    await page.goto(`${server.origin}/reply/#/demo/shop/start`);
    // The demo shop has told its hours, and has no other site.
    await page.locator(".step[data-done=true]", { hasText: "Indiquez vos horaires" }).waitFor();
    await page.locator(".step[data-done=false]", { hasText: "Mettez-le sur votre site" }).waitFor();
    await page.getByRole("link", { name: "Voir la balise" }).click();
    const tag = `<script src="${server.origin}/widget.js" data-shop="demo" async></script>`;
    expect(await page.getByLabel("Votre balise").inputValue()).toBe(tag);
    await page.getByText("Shopify").click();
    await page.getByText("theme.liquid").waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await page.goto(`${server.origin}/reply/#/demo/shop/start`);
    await button(page, "Ne plus afficher ces étapes").click();
    await page.reload();
    await button(page, "Les afficher à nouveau").click();
    await page.getByText("Indiquez vos horaires").waitFor();
    expect(owner.errors).toEqual([]);
    await page.context().close();
  });

  it("see the tag on the shop's own site, once it is allowed there", async ({ expect }) => {
    const owner = await openOwner(browser, { storageState: signedIn });
    const { page } = owner;
    const visitor = await openVisitor(browser);
    await visitor.page.goto(site);
    await visitor.page.getByRole("button", { name: /chat|question/i }).click();
    await visitor.page.getByRole("alert").waitFor();
    await page.goto(`${server.origin}/reply/#/atelier-i-zoe-i/shop/start`);
    await page.getByText("demande à afficher votre chat").waitFor();
    await page.getByRole("link", { name: "L’autoriser" }).click();
    await page.getByRole("button", { name: "Autoriser", exact: true }).click();
    await button(page, "Retirer").waitFor();
    await page.goto(`${server.origin}/reply/#/atelier-i-zoe-i/shop/start`);
    await page.locator(".step[data-done=true]", { hasText: "Vu sur votre site" }).waitFor();
    expect(owner.errors).toEqual([]);
    await Promise.all([page.context().close(), visitor.page.context().close()]);
  });
});
