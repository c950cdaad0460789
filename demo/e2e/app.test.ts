import type { Browser, BrowserContextOptions, Cookie, Page } from "playwright-core";
import { beforeAll, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { openOwner, type Watched } from "../stage/browser.ts";
import { VisitorClient } from "../stage/clients.ts";
import { clickNotification, pushTo, shownBodies } from "../stage/notifications.ts";
import type { ShopServer } from "../stage/server.ts";
import { openStage } from "../stage/stage.ts";

let server: ShopServer;
let browser: Browser;

beforeAll(async () => {
  const stage = await openStage();
  ({ server, browser } = stage);
  return stage.close;
});

let session: Cookie[] = [];

/** An owner on a phone that has the page, service worker and all. */
async function signedInApp(options: BrowserContextOptions = {}): Promise<Watched> {
  const owner = await openOwner(browser, options);
  const context = owner.page.context();
  if (session.length === 0) {
    await owner.page.goto(server.signInLink);
    await owner.page.locator("a.row").first().waitFor();
    session = await context.cookies();
  } else {
    await context.addCookies(session);
    await owner.page.goto(`${server.origin}/reply/`);
    await owner.page.locator("a.row").first().waitFor();
  }
  await isControlled(owner.page);
  return owner;
}

async function isControlled(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** A visitor who asks for a variety of truck, which no answer settles. */
async function asking(variety: string): Promise<VisitorClient> {
  const visitor = new VisitorClient(server.origin);
  const { body } = await visitor.post(`Le camion existe-t-il en version ${variety} articulée ?`);
  if (body.status !== "waiting") {
    throw new Error(`An answer settled ${variety}`);
  }
  return visitor;
}

function ownerTexts(messages: { author: string; body: { text: string } }[]): string[] {
  return messages.filter(({ author }) => author === "owner").map(({ body }) => body.text);
}

/** What went wrong besides there being no network, or a reload breaking off what was fetched. */
function otherThanOffline(errors: string[]): string[] {
  return errors.filter((error) => !/ERR_INTERNET_DISCONNECTED|^failed: /.test(error));
}

function open(page: Page, words: string): Promise<void> {
  return page.locator("a.row", { hasText: words }).click();
}

/** Everything this device keeps, as one text. */
function keptOn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("comptoir-reply");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error("no database"));
    });
    const kept = [...database.objectStoreNames].map(
      (name) =>
        new Promise((resolve) => {
          const request = database.transaction(name).objectStore(name).getAll();
          request.onsuccess = () => resolve(request.result);
        }),
    );
    const text = JSON.stringify([await Promise.all(kept), Object.entries(localStorage)]);
    database.close();
    return text;
  });
}

/** On another device. */
async function eraseCustomer(conversation: string): Promise<void> {
  const shop = `${server.origin}/api/owner/shops/demo`;
  const headers = {
    Cookie: session.map(({ name, value }) => `${name}=${value}`).join("; "),
    Origin: server.origin,
    "Content-Type": "application/json",
  };
  const card = `${shop}/conversations/${conversation}/customer`;
  const body = JSON.stringify({ name: "Lila" });
  const saved = await fetch(card, { method: "PATCH", headers, body });
  const { customer } = (await saved.json()) as { customer: string };
  const erased = await fetch(`${shop}/customers/${customer}`, { method: "DELETE", headers });
  if (!erased.ok) {
    throw new Error(`Not erased: ${erased.status}`);
  }
}

describe("without a network", () => {
  it("what was read is there, and what was written leaves once, in order", async ({ expect }) => {
    const first = await asking("pompier");
    const second = await asking("benne");
    const { page, errors } = await signedInApp();
    const context = page.context();
    await open(page, "pompier");
    await page.locator(".group.visitor .bubble", { hasText: "pompier" }).waitFor();
    await expect.poll(() => keptOn(page)).toContain('"messages"');

    const address = page.url();
    await context.setOffline(true);
    await page.reload();
    await page.locator(".group.visitor .bubble", { hasText: "pompier" }).waitFor();
    await page.getByText("Pas de connexion").waitFor();
    const field = page.getByRole("textbox");
    for (const text of ["Oui, en bois.", "Et elle se plie."]) {
      await field.fill(text);
      await page.locator(".send").tap();
    }
    await page.getByRole("button", { name: "Retour" }).tap();
    await page.locator("a.row", { hasText: "benne" }).waitFor();
    await page.locator("a.row", { hasText: "À envoyer" }).waitFor();
    expect(await page.locator("a.row").count()).toBeGreaterThanOrEqual(2);

    await page.reload();
    await page.locator("a.row", { hasText: "benne" }).waitFor();
    await context.setOffline(false);
    await expect
      .poll(async () => ownerTexts(await first.messages()), { timeout: 10_000 })
      .toEqual(["Oui, en bois.", "Et elle se plie."]);
    await page.goto(address);
    await page.locator(".group.owner .bubble", { hasText: "Et elle se plie." }).waitFor();
    await page.reload();
    await page.locator(".group.owner .bubble", { hasText: "Et elle se plie." }).waitFor();
    expect(ownerTexts(await first.messages())).toEqual(["Oui, en bois.", "Et elle se plie."]);
    expect(ownerTexts(await second.messages())).toEqual([]);
    expect(otherThanOffline(errors)).toEqual([]);
    await context.close();
  });

  it("what was erased meanwhile is gone from the device with the next connection", async ({
    expect,
  }) => {
    await asking("CANARI");
    const { page, errors } = await signedInApp();
    await open(page, "CANARI");
    await expect.poll(() => keptOn(page)).toContain('"messages"');
    const conversation = page.url().split("/").at(-1) ?? "";
    await page.getByRole("button", { name: "Retour" }).tap();
    await page.context().setOffline(true);
    await page.getByText("Pas de connexion").waitFor();
    await eraseCustomer(conversation);
    await page.context().setOffline(false);
    await expect.poll(() => keptOn(page), { timeout: 15_000 }).not.toContain("CANARI");
    expect(otherThanOffline(errors)).toEqual([]);
    await page.context().close();
  });
});

describe("a push", () => {
  it("shows the visitor's words, replaces what was shown, and leads to the thread", async ({
    expect,
  }) => {
    const { page, push, conversation, errors } = await notified("toupie");
    await push("La toupie bleue ?", 1);
    await push("Et la rouge ?", 3);
    expect(await shownBodies(page)).toEqual(["Et la rouge ?"]);
    await clickNotification(page);
    await page.waitForURL((url) => url.hash === `#/demo/${conversation}`);
    await page.locator(".group.visitor .bubble", { hasText: "toupie" }).waitFor();
    await expect.poll(() => shownBodies(page)).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("is answered from the notification, once however often it is sent", async ({ expect }) => {
    const { page, push, visitor, errors } = await notified("grue");
    await push("Et la grue ?", 1);
    await clickNotification(page, "Oui, jusqu’à samedi.", 2);
    // Else the closing of the first could reach the second, which has its tag.
    await expect.poll(() => shownBodies(page)).toEqual([]);
    await push("Et la grue ?", 1);
    await clickNotification(page, "Oui, jusqu’à samedi.");
    await expect.poll(() => shownBodies(page)).toEqual([]);
    await push("Et dimanche ?", 3);
    await clickNotification(page, "Non.");
    await expect
      .poll(async () => ownerTexts(await visitor.messages()))
      .toEqual(["Oui, jusqu’à samedi.", "Non."]);
    expect(page.url()).not.toContain("samedi");
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("hands a reply that cannot be sent to the composer of its thread", async ({ expect }) => {
    const { page, push, visitor, errors } = await notified("citerne");
    await push("Et la citerne ?", 1);
    await page.context().setOffline(true);
    await clickNotification(page, "Oui, au fond à gauche.");
    const field = page.getByRole("textbox");
    await expect.poll(() => field.inputValue()).toBe("Oui, au fond à gauche.");
    expect(page.url()).not.toContain("gauche");
    await page.context().setOffline(false);
    await page.locator(".send").tap();
    await expect
      .poll(async () => ownerTexts(await visitor.messages()), { timeout: 10_000 })
      .toEqual(["Oui, au fond à gauche."]);
    expect(otherThanOffline(errors)).toEqual([]);
    await page.context().close();
  });
});

describe("the composer on a phone", () => {
  it("begins a line at Enter while the keyboard covers the screen, and keeps the focus", async ({
    expect,
  }) => {
    const visitor = await asking("cabriolet");
    const { page, errors } = await signedInApp();
    await open(page, "cabriolet");
    const field = page.getByRole("textbox", { name: "Réponse" });
    expect(await field.evaluate((element) => getComputedStyle(element).fontSize)).toBe("16px");
    await field.tap();
    await page.setViewportSize({ width: 390, height: 480 });
    await page.keyboard.type("Oui.");
    await page.keyboard.press("Enter");
    await page.keyboard.type("À samedi.");
    expect(await field.inputValue()).toBe("Oui.\nÀ samedi.");
    await expect
      .poll(() => field.evaluate((element) => element.getBoundingClientRect().bottom))
      .toBeLessThan(480);
    await page.locator(".send").tap();
    await expect
      .poll(async () => ownerTexts(await visitor.messages()))
      .toEqual(["Oui.\nÀ samedi."]);
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("keeps what was begun, for each conversation", async ({ expect }) => {
    await asking("amphibie");
    await asking("blindée");
    const { page, errors } = await signedInApp();
    const field = page.getByRole("textbox", { name: "Réponse" });
    for (const variety of ["amphibie", "blindée"]) {
      await open(page, variety);
      await field.fill(`Pour ${variety}`);
      await page.getByRole("button", { name: "Retour" }).tap();
    }
    await page.reload();
    await open(page, "amphibie");
    await expect.poll(() => field.inputValue()).toBe("Pour amphibie");
    expect(otherThanOffline(errors)).toEqual([]);
    await page.context().close();
  });
});

describe("at a desk", () => {
  it("keys walk the list, reply, mark as done and go back, and one tells them all", async ({
    expect,
  }) => {
    await asking("volante");
    const { page, errors } = await signedInApp({
      viewport: { width: 1440, height: 900 },
      hasTouch: false,
      isMobile: false,
    });
    const focused = () => page.evaluate(() => document.activeElement?.className ?? "");
    await page.keyboard.press("j");
    await expect.poll(focused).toBe("row");
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: "Raccourcis clavier" });
    await sheet.waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect.poll(() => sheet.count()).toBe(0);
    await page.keyboard.press("Enter");
    const field = page.getByRole("textbox", { name: "Réponse" });
    await field.waitFor();
    await expect
      .poll(() => field.evaluate((element) => element === document.activeElement))
      .toBe(true);
    await page.keyboard.type("jeu");
    expect(await field.inputValue()).toBe("jeu");
    await field.fill("");
    await page.locator(".thread .status-button").focus();
    await page.keyboard.press("e");
    await page.getByText("Annuler").waitFor();
    await page.keyboard.press("u");
    await expect.poll(() => field.count()).toBe(0);
    // The browser's own going back ends after the page has drawn it, and may take the focus along.
    await page.waitForURL((url) => !url.hash.startsWith("#/demo/"));
    await page.getByText("Choisissez une conversation").waitFor();
    await page.keyboard.press("/");
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("search");
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

// The last: the others share the session it ends.
describe("signing out", () => {
  it("leaves nothing said on the device", async ({ expect }) => {
    await asking("SECRET");
    const { page, errors } = await signedInApp();
    await open(page, "SECRET");
    await page.getByRole("textbox").fill("SECRET écrit");
    await expect.poll(() => keptOn(page)).toContain('"messages"');
    await page.getByRole("button", { name: "Retour" }).tap();
    await page.getByLabel("Menu").click();
    await page.getByRole("button", { name: "Se déconnecter" }).tap();
    await page.getByRole("textbox").waitFor();
    await expect.poll(() => keptOn(page)).not.toContain("SECRET");
    expect(await keptOn(page)).not.toContain("camille");
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

/** An owner who let the browser notify, and a visitor whose message may be pushed. */
async function notified(variety: string) {
  const visitor = await asking(variety);
  const owner = await signedInApp();
  const { page } = owner;
  await page.context().grantPermissions(["notifications"], { origin: server.origin });
  const row = page.locator("a.row", { hasText: variety });
  const conversation = ((await row.getAttribute("href")) ?? "").split("/").at(-1) ?? "";
  const deliver = await pushTo(page);
  const push = (body: string, seq: number) => {
    const shown = { title: "Visiteur", body, tag: `demo/${conversation}`, lang: "fr" };
    const navigate = `${server.origin}/reply/#/demo/${conversation}`;
    const data = { shop: "demo", conversation, seq };
    const actions = [{ action: "reply", type: "text", title: "Répondre", placeholder: "…" }];
    const notification = { ...shown, navigate, data, actions };
    return deliver(JSON.stringify({ web_push: 8030, app_badge: 1, notification }));
  };
  return { ...owner, visitor, conversation, push };
}
