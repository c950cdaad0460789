import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { giveAuthenticator } from "../stage/authenticator.ts";
import { graveFindings } from "../stage/axe.ts";
import { launchBrowser, openOwner, type Watched } from "../stage/browser.ts";
import { VisitorClient } from "../stage/clients.ts";
import { type ShopServer, startServer } from "../stage/server.ts";

const UNKNOWN = "Le camion de la vitrine existe-t-il en version pompier articulée ?";
/** What is still fading in has too little contrast. */
const CALM = { reducedMotion: "reduce" } as const;
const HELPER = "zoe@example.com";

let server: ShopServer;
let browser: Browser;
let owner: Watched;

const at = (place: string) => `${server.origin}/reply/#/demo${place}`;
const line = (page: Page, text: string) => page.locator(".colleague-line", { hasText: text });
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

/** Pressed once it asks; the second press does it. */
async function confirm(page: Page, name: RegExp, sure: RegExp): Promise<void> {
  await button(page, name).click();
  await button(page, sure).click();
}

/** Those nobody expects: a page that nobody is signed in to is told so by a 401, which browsers log. */
function unexpected({ errors }: Watched): string[] {
  return errors.filter((error) => !error.includes("401"));
}

/** Names of what the device keeps of the shop, to be read without a network. */
function kept(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const answered = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve) => {
        request.addEventListener("success", () => resolve(request.result));
      });
    const database = await answered(indexedDB.open("comptoir-reply"));
    const drawers = database.transaction(["lists", "threads"]);
    const lists = await answered(drawers.objectStore("lists").getAllKeys());
    const threads = await answered(drawers.objectStore("threads").getAllKeys());
    database.close();
    return [...lists, ...threads].map(String);
  });
}

/** In the page that was signed out; whoever signs in there comes back to the list. */
async function signOut(page: Page): Promise<void> {
  await page.locator(".menu summary").click();
  await button(page, "Se déconnecter").click();
  await page.getByText("Vous êtes déconnecté.").waitFor();
}

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  owner = await openOwner(browser, CALM);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

describe("a passkey", () => {
  it("is offered once after signing in, and made by one tap", async ({ expect }) => {
    const { page } = owner;
    await giveAuthenticator(page);
    await page.goto(server.signInLink);
    await page.getByRole("dialog").waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await button(page, /Ajouter une clé/).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.reload();
    await page.goto(at("/shop/devices"));
    await page.getByText(/Créée le/).waitFor();
    await page.getByText("Cet appareil", { exact: true }).waitFor();
    expect(await graveFindings(page)).toEqual([]);
  });

  it("signs in, and its answer is good for nothing a second time", async ({ expect }) => {
    const { page } = owner;
    await page.goto(at(""));
    await signOut(page);
    expect(await graveFindings(page)).toEqual([]);
    const asked = page.waitForRequest(/sign-in\/passkey$/);
    await button(page, "Utiliser une clé d’accès").click();
    await page.locator(".tabs").waitFor();
    const answer = (await asked).postData() ?? "";
    const again = await fetch(`${server.origin}/api/owner/sign-in/passkey`, {
      method: "POST",
      body: answer,
      headers: { "Content-Type": "application/json", Origin: server.origin },
    });
    expect(again.status).toBe(401);
    expect(again.headers.get("Set-Cookie")).toBeNull();
    await page.goto(at("/shop/devices"));
    await page
      .getByText(/dernier usage/)
      .first()
      .waitFor();
  });

  it("that was removed opens nothing any more, and the page says what to do", async ({
    expect,
  }) => {
    const { page } = owner;
    await confirm(page, /^Supprimer/, /^Vraiment supprimer/);
    await page.getByText(/Créée le/).waitFor({ state: "detached" });
    await page.goto(at(""));
    await signOut(page);
    await button(page, "Utiliser une clé d’accès").click();
    await page.getByText(/n’ouvre plus rien/).waitFor();
    expect(unexpected(owner)).toEqual([]);
  });
});

describe("a link", () => {
  it("is spent before anything is asked, however late the early script is", async ({ expect }) => {
    await fetch(`${server.origin}/api/owner/sign-in`, {
      method: "POST",
      body: JSON.stringify({ email: "camille@example.com" }),
      headers: { "Content-Type": "application/json", Origin: server.origin },
    });
    const { page, errors } = await openOwner(browser, CALM);
    const spending = page.waitForRequest(/sign-in\/confirm$/);
    await page.route("**/reply/early.js", async (route) => {
      await spending;
      await route.continue();
    });
    await page.route("**/sign-in/confirm", async (route) => {
      await page.waitForLoadState("load");
      await route.continue();
    });
    await page.goto(await server.nextSignInLink());
    await page.locator(".tabs").waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe("a list of devices", () => {
  it("signs another one out at once, wherever it is", async ({ expect }) => {
    const { page } = owner;
    await page.getByRole("textbox").fill("camille@example.com");
    await button(page, "Recevoir un lien").click();
    await page.goto(await server.nextSignInLink());
    await page.locator(".tabs").waitFor();
    const lost = await openOwner(browser, CALM);
    await lost.page.goto(`${server.origin}/reply/`);
    await lost.page.getByRole("textbox").fill("camille@example.com");
    await button(lost.page, "Recevoir un lien").click();
    await lost.page.goto(await server.nextSignInLink());
    await lost.page.locator(".tabs").waitFor();
    await page.goto(at("/shop/devices"));
    await confirm(page, /^Déconnecter tous/, /^Vraiment déconnecter tous/);
    await lost.page.getByText(/Vous avez été déconnecté/).waitFor();
    await button(page, /tous/).waitFor({ state: "detached" });
    expect([...unexpected(owner), ...unexpected(lost)]).toEqual([]);
    await lost.page.context().close();
  });
});

describe("a helper", () => {
  let helper: Watched;

  it("is invited by a link that leaves the address bar, and joins", async ({ expect }) => {
    const { page } = owner;
    await page.goto(at("/shop/people"));
    await button(page, "Créer un lien d’invitation").click();
    const link = await page.getByLabel("Lien d’invitation").inputValue();
    expect(await graveFindings(page)).toEqual([]);
    helper = await openOwner(browser, CALM);
    await helper.page.goto(link);
    await helper.page.getByRole("heading", { name: /Cheval de Bois/ }).waitFor();
    await helper.page.getByRole("textbox").fill(HELPER);
    await button(helper.page, "Recevoir un lien").click();
    await helper.page.goto(await server.nextSignInLink());
    await helper.page.getByLabel("Votre prénom").fill("Zoé");
    expect(await graveFindings(helper.page)).toEqual([]);
    await button(helper.page, "Accepter").click();
    await helper.page.locator(".tabs").waitFor();
    const secret = link.split(".").at(-1) ?? "?";
    const seen = [...helper.requests, helper.page.url(), await helper.page.title()].join("\n");
    expect(seen.replace(link, "")).not.toContain(secret);
    expect(unexpected(helper)).toEqual([]);
  });

  it("and the opener each see where the other is", async ({ expect }) => {
    await new VisitorClient(server.origin).post(UNKNOWN);
    const { page } = owner;
    await page.goto(at(""));
    const row = page.locator("a.row").first();
    await row.waitFor();
    await helper.page.locator("a.row").first().click();
    await row.getByText("Zoé lit cette conversation").waitFor();
    await helper.page.getByRole("textbox", { name: /réponse/i }).fill("Oui, il");
    await row.click();
    await line(page, "Zoé répond").waitFor();
    await line(helper.page, "Camille lit cette conversation").waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await helper.page.getByRole("textbox", { name: /réponse/i }).fill("");
    await line(page, "Zoé lit cette conversation").waitFor();
  });

  it("who is removed is gone at once, from the very conversation they read", async ({ expect }) => {
    const { page } = owner;
    await page.goto(at("/shop/people"));
    await expect.poll(() => kept(helper.page)).not.toEqual([]);
    await confirm(page, /^Retirer/, /^Vraiment retirer/);
    await page.getByText(HELPER).waitFor({ state: "detached" });
    await helper.page.getByText("Vous ne vous occupez plus de cette boutique.").waitFor();
    await expect.poll(() => kept(helper.page)).toEqual([]);
    expect([...unexpected(owner), ...unexpected(helper)]).toEqual([]);
  });
});
