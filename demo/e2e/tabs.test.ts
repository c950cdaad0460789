import type { Browser, BrowserContext, Page, WebSocket } from "playwright-core";
import { beforeAll, describe, it } from "vitest";
import { launchBrowser, openVisitor } from "../stage/browser.ts";
import { field, own, stored, unsent, write } from "../stage/chat.ts";
import { startRoughRoad } from "../stage/rough-road.ts";
import type { ShopServer } from "../stage/server.ts";
import { openStage } from "../stage/stage.ts";

const TABS = 8;

/** Whether the tab is behind others; a headless browser would say of each that it is in front. */
const BEHIND = `
  let isBehind = location.hash === "#behind";
  Object.defineProperty(document, "hidden", { get: () => isBehind });
  Object.defineProperty(document, "visibilityState", { get: () => (isBehind ? "hidden" : "visible") });
  globalThis.setBehind = (is) => {
    isBehind = is;
    document.dispatchEvent(new Event("visibilitychange"));
  };`;

const setBehind = (page: Page, is: boolean) => page.evaluate(`setBehind(${is})`);

/** The sockets of a context's pages that are open now. */
function watchSockets(context: BrowserContext): () => number {
  const sockets: WebSocket[] = [];
  context.on("page", (page) => page.on("websocket", (socket) => sockets.push(socket)));
  return () => sockets.filter((socket) => !socket.isClosed()).length;
}

const REFUSALS = {
  "blocks storage": `Object.defineProperty(globalThis, "localStorage", {
    get() { throw new DOMException("denied", "SecurityError"); } });`,
  "is full": `Storage.prototype.setItem = () => {
    throw new DOMException("full", "QuotaExceededError"); };`,
};

describe("tabs of one visitor", () => {
  let server: ShopServer;
  let browser: Browser;

  beforeAll(async () => {
    const stage = await openStage();
    ({ server, browser } = stage);
    return stage.close;
  });

  const newTab = async (context: BrowserContext, hash = "") => {
    const page = await context.newPage();
    await page.goto(`${server.origin}/c/demo${hash}`);
    await field(page).waitFor();
    return page;
  };

  it("have one socket for the one that is looked at, and none lacks a word when it is shown", async ({
    expect,
  }) => {
    const context = await browser.newContext({ locale: "fr-FR" });
    await context.addInitScript(BEHIND);
    const sockets = watchSockets(context);
    const first = await newTab(context);
    await write(first, "Bonjour depuis le premier onglet");
    await stored(first, "Bonjour").waitFor();
    const behind: Page[] = [];
    for (let tab = 1; tab < TABS; tab++) {
      behind.push(await newTab(context, "#behind"));
    }
    await expect.poll(sockets).toBe(1);
    await write(first, "Encore un mot");
    await stored(first, "Encore un mot").waitFor();
    for (const page of behind.slice(0, 2)) {
      await setBehind(page, false);
      await stored(page, "Encore un mot").waitFor();
      expect(await own(page)).toEqual(["Bonjour depuis le premier onglet", "Encore un mot"]);
    }
    await expect.poll(sockets).toBe(3);
    await context.close();
  });

  it("let the socket go when they have been hidden for a while, and take it up again", async ({
    expect,
  }) => {
    const context = await browser.newContext({ locale: "fr-FR" });
    await context.addInitScript(BEHIND);
    const sockets = watchSockets(context);
    const front = await newTab(context);
    const back = await context.newPage();
    await back.clock.install();
    await back.goto(`${server.origin}/c/demo`);
    await write(front, "Un");
    await stored(back, "Un").waitFor();
    await expect.poll(sockets).toBe(2);
    await setBehind(back, true);
    await back.clock.fastForward("02:00");
    await expect.poll(sockets).toBe(1);
    await write(front, "Deux");
    await stored(front, "Deux").waitFor();
    expect(await stored(back, "Deux").count()).toBe(0);
    expect(await back.locator(".banner").textContent()).toBe("");
    await setBehind(back, false);
    await stored(back, "Deux").waitFor();
    expect(await own(back)).toEqual(["Un", "Deux"]);
    await context.close();
  });

  it("share the conversation one of them begins, what is being written, and its end", async ({
    expect,
  }) => {
    const context = await browser.newContext({ locale: "fr-FR" });
    const [here, there] = [await newTab(context), await newTab(context)];
    await there.locator(".greeting").waitFor();
    await field(here).fill("Je cherche");
    await expect.poll(() => field(there).inputValue()).toBe("Je cherche");
    await write(here, "Je cherche un camion de bois");
    await stored(there, "Je cherche un camion").waitFor();
    await expect.poll(() => field(there).inputValue()).toBe("");
    await write(there, "Rouge si possible");
    await stored(here, "Rouge si possible").waitFor();
    expect(await own(here)).toEqual(await own(there));
    await here.evaluate(() => localStorage.clear());
    await there.locator(".greeting").waitFor();
    expect(await there.locator(".bubble").count()).toBe(0);
    await write(there, "Une autre conversation");
    await stored(here, "Une autre conversation").waitFor();
    expect(await own(here)).toEqual(["Une autre conversation"]);
    await context.close();
  });

  it("send what waits in both of them once, in the order of writing", async ({ expect }) => {
    const context = await browser.newContext({ locale: "fr-FR" });
    const [here, there] = [await newTab(context), await newTab(context)];
    await write(here, "zéro");
    await stored(there, "zéro").waitFor();
    await context.setOffline(true);
    await write(here, "un");
    await unsent(there, "un").waitFor();
    await write(there, "deux");
    await unsent(here, "deux").waitFor();
    await write(here, "trois");
    await unsent(there, "trois").waitFor();
    await context.setOffline(false);
    for (const page of [here, there]) {
      await stored(page, "trois").waitFor();
      expect(await own(page)).toEqual(["zéro", "un", "deux", "trois"]);
    }
    expect(await here.evaluate(() => Object.keys(localStorage).length)).toBe(1);
    await context.close();
  });

  it("through a network that cuts, holds back and repeats, all is told once and in order", async ({
    expect,
  }) => {
    const road = await startRoughRoad({
      to: Number(new URL(server.origin).port),
      seed: 20_261_122,
      among: ["none", "cut", "reset", "halfClose", "delay", "split", "late", "duplicate"],
    });
    const { page } = await openVisitor(browser);
    await page.goto(`${road.origin}/c/demo`);
    await field(page).waitFor();
    const texts = Array.from({ length: 8 }, (_, index) => `Mot numéro ${index + 1} sur huit`);
    for (const text of texts) {
      await write(page, text);
      await page.locator(".bubble", { hasText: text }).waitFor();
    }
    await page.reload();
    await stored(page, "Mot numéro 1").waitFor();
    road.heal();
    await stored(page, "Mot numéro 8").waitFor();
    await page.reload();
    await stored(page, "Mot numéro 8").waitFor();
    expect(await own(page)).toEqual(texts);
    await page.context().close();
    await road.close();
  });

  it("may be put aside whole by the browser, and have what was said meanwhile when they are back", async ({
    expect,
  }) => {
    const keeping = await launchBrowser({
      ignoreDefaultArgs: ["--disable-back-forward-cache"],
    });
    try {
      const { page } = await openVisitor(keeping);
      const { origin } = server;
      await page.addInitScript(() => {
        addEventListener("pageshow", (event) => {
          document.documentElement.dataset["persisted"] = `${event.persisted}`;
        });
      });
      await page.goto(`${origin}/demo/`);
      await page.getByRole("button", { name: /chat|question/i }).click();
      await write(page, "Vendez-vous des trains anciens en bois ?");
      await stored(page, "trains anciens").waitFor();
      await page.goto(`${origin}/c/demo`);
      await write(page, "C'est pour un cadeau de Noël");
      await stored(page, "un cadeau").waitFor();
      await page.evaluate(() => history.back());
      await expect.poll(() => page.locator("html").getAttribute("data-persisted")).toBe("true");
      await stored(page, "un cadeau").waitFor();
      expect(await stored(page, "un cadeau").count()).toBe(1);
    } finally {
      await keeping.close();
    }
  });

  it.for(Object.entries(REFUSALS))(
    "of a browser that %s hold the chat, and say once that it ends with them",
    async ([, refusal], { expect }) => {
      const { page, errors } = await openVisitor(browser);
      await page.addInitScript(refusal);
      await page.goto(`${server.origin}/demo/`);
      await page.getByRole("button", { name: /chat|question/i }).click();
      await write(page, "Vendez-vous des toupies ?");
      await stored(page, "toupies").waitFor();
      await write(page, "Et des billes ?");
      await stored(page, "billes").waitFor();
      expect(await own(page)).toEqual(["Vendez-vous des toupies ?", "Et des billes ?"]);
      expect(await page.locator(".unkept").allTextContents()).toEqual([
        expect.stringMatching(/navigateur/),
      ]);
      expect(errors).toEqual([]);
      await page.context().close();
    },
  );

  it("start afresh where there is garbage in every place", async ({ expect }) => {
    const { page, errors } = await openVisitor(browser);
    await page.goto(`${server.origin}/c/demo`);
    await page.evaluate(() => {
      for (const key of ["", ":unsent", ":unsent:x", ":draft", ":announcement"]) {
        localStorage.setItem(`comptoir:demo${key}`, '{"clientId":["\u0000');
      }
    });
    await page.reload();
    await page.locator(".greeting").waitFor();
    await write(page, "Vendez-vous des toupies ?");
    await stored(page, "toupies").waitFor();
    await page.reload();
    await stored(page, "toupies").waitFor();
    expect(await own(page)).toEqual(["Vendez-vous des toupies ?"]);
    expect(await page.locator(".unkept").count()).toBe(0);
    // What a reload cuts off is no fault.
    expect(errors.filter((error) => !error.startsWith("failed:"))).toEqual([]);
    await page.context().close();
  });
});
