import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { beforeAll, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { openOwner, openVisitor, type Watched } from "../stage/browser.ts";
import type { ShopServer } from "../stage/server.ts";
import { openStageWithOwner } from "../stage/stage.ts";

const TEXT = "Dimanche, l’atelier est ouvert : venez voir naître un cheval de bois.";
const ANNOUNCEMENT = { isOn: true, text: { fr: TEXT }, after: 0, pages: ["/produits/*"] };

const TAG = `<script src="/widget.js" data-shop="demo" data-announce async></script>`;
const pageWith = (body: string, { tag = TAG, html = "lang=fr" } = {}) =>
  `<!doctype html><html ${html}><meta name="viewport" content="width=device-width"><title>Jouets</title>
  <main><h1>Les jouets</h1><input aria-label="Chercher">${body}</main>${tag}</html>`;

const bubble = (page: Page) => page.locator(".announcement");
const mark = (page: Page) => page.locator(".launcher.news");
const greeting = (page: Page) => page.locator(".panel .greeting");
const launcher = (page: Page) => page.locator("comptoir-chat").getByRole("button").first();

describe("an announcement", () => {
  let server: ShopServer;
  let browser: Browser;
  let owner: Watched;

  beforeAll(async () => {
    const stage = await openStageWithOwner();
    ({ server, browser, owner } = stage);
    const status = await owner.page.evaluate(async (announcement) => {
      const answer = await fetch("/api/owner/shops/demo/settings", {
        method: "PATCH",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ announcement }),
      });
      return answer.status;
    }, ANNOUNCEMENT);
    if (status !== 200) {
      throw new Error(`${status}`);
    }
    return stage.close;
  });

  /** A page of the shop's own site. */
  const visit = async (body: string, options: BrowserContextOptions = {}) => {
    const visitor = await openVisitor(browser, options);
    await visitor.page.route(/\/produits\/|\/infos$/, (route) =>
      route.fulfill({ contentType: "text/html; charset=utf-8", body }),
    );
    await visitor.page.goto(`${server.origin}/produits/toupie`);
    return visitor;
  };

  /** All that would lead to an announcement has been fetched, and the page has had time for it. */
  const settled = async (page: Page, go: () => Promise<unknown>) => {
    const words = page.waitForResponse(/\/locales\/more\//);
    await go();
    await (await words).finished();
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  };

  it("stands beside the launcher without taking the focus, and goes for good when sent away", async ({
    expect,
  }) => {
    const { page, errors } = await visit(pageWith(""));
    await page.getByRole("status").getByText(TEXT).waitFor();
    expect(await bubble(page).count()).toBe(1);
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe("body");
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    expect(await graveFindings(page)).toEqual([]);
    const dismiss = page.getByRole("button", { name: "Masquer" });
    const box = await dismiss.boundingBox();
    expect([box?.width, box?.height]).toEqual([44, 44]);
    await dismiss.focus();
    await page.keyboard.press("Escape");
    expect(await bubble(page).count()).toBe(0);
    expect(await launcher(page).evaluate((button) => button.matches(":focus"))).toBe(true);
    expect(errors).toEqual([]);
    await settled(page, () => page.reload());
    expect(await bubble(page).count()).toBe(0);
    expect(await mark(page).count()).toBe(0);
    await page.context().close();
  });

  it("opens the chat, whose first line it is", async ({ expect }) => {
    const { page, errors } = await visit(pageWith(""));
    await bubble(page).getByText(TEXT).click();
    await greeting(page).getByText(TEXT).waitFor();
    expect(await bubble(page).count()).toBe(0);
    await settled(page, () => page.reload());
    expect(await bubble(page).count()).toBe(0);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("is a mark on the launcher where the page's own words or buttons are", async ({ expect }) => {
    const ways = [
      `<p style="position:fixed;right:100px;bottom:30px">Livraison offerte</p>`,
      `<button style="position:fixed;right:200px;bottom:40px">Acheter</button>`,
    ];
    for (const body of ways) {
      const { page } = await visit(pageWith(body));
      await mark(page).waitFor();
      expect(await bubble(page).count()).toBe(0);
      await page.getByRole("status").getByText(TEXT).waitFor({ state: "attached" });
      await launcher(page).click();
      await greeting(page).getByText(TEXT).waitFor();
      expect(await mark(page).count()).toBe(0);
      await page.context().close();
    }
  });

  it("withdraws when the page's words come to lie under it", async ({ expect }) => {
    const far = `<p style="margin-top:1000px;text-align:right">${"Un conte de bois. ".repeat(400)}</p>`;
    const { page } = await visit(pageWith(far));
    await bubble(page).getByText(TEXT).waitFor();
    await page.mouse.wheel(0, 600);
    await mark(page).waitFor();
    expect(await bubble(page).count()).toBe(0);
    await page.context().close();
  });

  it("waits while somebody writes, and for the pages it is for", async ({ expect }) => {
    const { page } = await visit(pageWith(""));
    await bubble(page).waitFor();
    await settled(page, () => page.goto(`${server.origin}/infos`));
    expect(await bubble(page).count()).toBe(0);
    await page.getByRole("textbox").focus();
    await page.evaluate(() => history.pushState(null, "", "/produits/cheval"));
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
    expect(await bubble(page).count()).toBe(0);
    await page.getByRole("textbox").blur();
    await bubble(page).waitFor();
    await page.context().close();
  });

  it("costs nothing where the tag does not ask for it, or where data is dear", async ({
    expect,
  }) => {
    const without = await visit(pageWith("", { tag: TAG.replace(" data-announce", "") }));
    await launcher(without.page).waitFor();
    await without.page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
    const scripts = without.requests.filter((url) => url.endsWith(".js"));
    expect(scripts).toEqual([`${server.origin}/widget.js`]);
    await without.page.context().close();

    const { page, requests } = await openVisitor(browser);
    await page.addInitScript(() =>
      Object.defineProperty(navigator, "connection", { value: { saveData: true } }),
    );
    await page.route(/\/produits\//, (route) =>
      route.fulfill({ contentType: "text/html; charset=utf-8", body: pageWith("") }),
    );
    const api = page.waitForResponse(/\/api\.js$/);
    await page.goto(`${server.origin}/produits/toupie`);
    await (await api).finished();
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
    expect(requests.some((url) => url.includes("announce"))).toBe(false);
    await page.context().close();
  });

  it("stands on the other side where text runs from right to left, dark, in forced colours", async ({
    expect,
  }) => {
    const html = "lang=ar dir=rtl";
    const { page, errors } = await visit(pageWith("", { html }), {
      colorScheme: "dark",
      forcedColors: "active",
      reducedMotion: "reduce",
    });
    await bubble(page).getByText(TEXT).waitFor();
    const box = await bubble(page).boundingBox();
    expect(box?.x).toBe(88);
    expect(await bubble(page).evaluate((each) => each.getAnimations().length)).toBe(0);
    expect(await graveFindings(page)).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("is written by the owner, who is told what the tag needs", async ({ expect }) => {
    const storageState = await owner.page.context().storageState();
    const { page, errors } = await openOwner(browser, { storageState });
    await page.goto(`${server.origin}/reply/#/demo/shop/announcement`);
    const field = page.getByLabel("Ce qu’elle dit (français)");
    await expect.poll(() => field.inputValue()).toBe(TEXT);
    expect(await page.locator(".announcement-preview").first().textContent()).toContain(TEXT);
    await field.fill("Nous déménageons.");
    await page.getByLabel("Sur quelles pages").fill("https://jouets.example/produits/*\ninfos");
    await page.getByLabel("Sur quelles pages").blur();
    await page.locator(".save-state", { hasText: /C’est enregistré/ }).waitFor();
    expect(await page.getByLabel("Sur quelles pages").inputValue()).toBe("/produits/*\n/infos");
    expect(await graveFindings(page)).toEqual([]);
    await page.goto(`${server.origin}/reply/#/demo/shop/site`);
    const tag = page.getByLabel("Votre balise");
    expect(await tag.inputValue()).toContain(' data-shop="demo" data-announce async>');
    expect(errors).toEqual([]);
    await page.context().close();

    const visitor = await visit(pageWith(""));
    await bubble(visitor.page).getByText("Nous déménageons.").waitFor();
    await visitor.page.context().close();
  });
});
