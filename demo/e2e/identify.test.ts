import { createHmac } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { beforeAll, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { openVisitor, type Watched } from "../stage/browser.ts";
import type { ShopServer } from "../stage/server.ts";
import { openStageWithOwner } from "../stage/stage.ts";

type Said = [command: string, ...args: unknown[]];

const field = (page: Page) => page.getByRole("textbox");
const said = (page: Page, text: string) =>
  page.locator(".group.visitor .bubble:not(.unsent)", { hasText: text });
const all = (page: Page) => page.locator(".group.visitor .bubble").allTextContents();

async function write(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).press("Enter");
  await said(page, text).waitFor();
}

/** As a page of the shop's says it. */
function tell(page: Page, ...command: Said): Promise<void> {
  return page.evaluate((args) => {
    const { Comptoir } = globalThis as unknown as { Comptoir: (...args: Said) => void };
    Comptoir(...args);
  }, command);
}

const keys = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("comptoir:")));

describe("a customer whom the shop's site knows", () => {
  let server: ShopServer;
  let browser: Browser;
  let owner: Watched;
  let secret = "";

  const identity = (user: string, more: object = {}) => ({
    id: user,
    hash: createHmac("sha256", secret).update(user).digest("hex"),
    ...more,
  });

  /** Another device, on the shop's site. */
  const newDevice = async (...commands: Said[]): Promise<Watched> => {
    const device = await openVisitor(browser);
    await device.page.goto(`${server.origin}/demo/`);
    await device.page.locator("comptoir-chat").waitFor({ state: "attached" });
    for (const command of commands) {
      await tell(device.page, ...command);
    }
    return device;
  };

  const open = async ({ page }: Watched) => {
    await tell(page, "open");
    await field(page).waitFor();
  };

  const close = ({ page }: Watched) => page.context().close();

  beforeAll(async () => {
    const stage = await openStageWithOwner();
    ({ server, browser, owner } = stage);
    return stage.close;
  });

  it("is vouched for with a secret that the owner takes from the reply page", async ({
    expect,
  }) => {
    const { page } = owner;
    await page.goto(`${server.origin}/reply/#/demo/shop/site`);
    await page.getByRole("button", { name: "Créer un secret" }).click();
    const shown = page.getByLabel("Secret", { exact: true });
    await shown.waitFor();
    secret = await shown.inputValue();
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(await graveFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Nouveau secret" }).click();
    await page.getByRole("button", { name: "Vraiment" }).click();
    await page.getByText("Le secret précédent fonctionne jusqu’au").waitFor();
    expect(await shown.inputValue()).not.toBe(secret);
    expect(owner.errors).toEqual([]);
  });

  it("has one conversation on two devices, each live", async ({ expect }) => {
    const laptop = await newDevice(["identify", identity("42", { name: "Ana Petit" })]);
    expect(laptop.requests.filter((url) => url.includes("/api/"))).toEqual([]);
    expect(await keys(laptop.page)).toEqual([]);
    await tell(laptop.page, "setAttributes", { formule: "or", panier: 3 });
    await tell(laptop.page, "track", "commande", { montant: 42 });
    await open(laptop);
    await write(laptop.page, "Ma commande est-elle partie ?");
    const phone = await newDevice(["identify", identity("42")]);
    await open(phone);
    await said(phone.page, "Ma commande").waitFor();
    await write(phone.page, "Et le train ?");
    await said(laptop.page, "Et le train ?").waitFor();
    expect([...laptop.errors, ...phone.errors]).toEqual([]);
    await close(laptop);
    await close(phone);
  });

  it("is seen on their card: who they are, and what is only said", async ({ expect }) => {
    const { page } = owner;
    await page.goto(`${server.origin}/reply/#/demo`);
    await page.locator("a.row", { hasText: "Et le train ?" }).first().click();
    await page.locator(".customer-line").click();
    await page.getByText(/Connecté sur votre site\s: 42/).waitFor();
    expect(await page.getByLabel("Nom", { exact: true }).inputValue()).toBe("Ana Petit");
    await page.getByText("Selon la page, non vérifié").waitFor();
    expect(await page.locator(".from-page dl").textContent()).toBe("formuleorpanier3");
    await page.locator(".from-page li", { hasText: "commande" }).waitFor();
    expect(await graveFindings(page)).toEqual([]);
    expect(owner.errors).toEqual([]);
  });

  it("is nobody for a wrong signature, and nobody for an e-mail", async ({ expect }) => {
    const forger = await newDevice(["identify", { ...identity("43"), id: "42" }]);
    await open(forger);
    await write(forger.page, "Bonjour, c'est bien moi");
    expect(await all(forger.page)).toEqual(["Bonjour, c'est bien moi"]);
    // What Chromium says of the refusal; nothing of ours.
    expect(forger.errors).toEqual([expect.stringContaining("401")]);
    await close(forger);
    const stranger = await newDevice(["identify", { name: "Ana Petit", email: "ana@example.com" }]);
    await open(stranger);
    await write(stranger.page, "Je suis Ana");
    expect(await all(stranger.page)).toEqual(["Je suis Ana"]);
    expect(stranger.errors).toEqual([]);
    await close(stranger);
  });

  it("takes along what they asked before signing in", async ({ expect }) => {
    const laptop = await newDevice();
    await open(laptop);
    await write(laptop.page, "Livrez-vous en Suisse ?");
    await tell(laptop.page, "identify", identity("77"));
    await expect
      .poll(() => laptop.page.evaluate(() => localStorage.getItem("comptoir:demo")))
      .toContain(".");
    const phone = await newDevice(["identify", identity("77")]);
    await open(phone);
    await said(phone.page, "Suisse").waitFor();
    await said(laptop.page, "Suisse").waitFor();
    await write(laptop.page, "Et en Belgique ?");
    await said(phone.page, "Belgique").waitFor();
    expect([...laptop.errors, ...phone.errors]).toEqual([]);
    await close(laptop);
    await close(phone);
  });

  it("leaves nothing on a shared computer after signing out", async ({ expect }) => {
    const shared = await newDevice(["identify", identity("42")]);
    const { page } = shared;
    const sockets: (() => boolean)[] = [];
    page.on("websocket", (socket) => sockets.push(() => socket.isClosed()));
    await open(shared);
    await said(page, "Ma commande").waitFor();
    await field(page).fill("Un brouillon");
    await expect.poll(() => sockets.length).toBe(1);
    await tell(page, "reset");
    await expect.poll(() => all(page)).toEqual([]);
    expect(await field(page).inputValue()).toBe("");
    await expect.poll(() => sockets.every((isClosed) => isClosed())).toBe(true);
    expect(await keys(page)).toEqual([]);
    await page.reload();
    await page.locator("comptoir-chat").waitFor({ state: "attached" });
    await tell(page, "identify", identity("99"));
    await open(shared);
    await write(page, "Je viens d'arriver");
    expect(await all(page)).toEqual(["Je viens d'arriver"]);
    expect(shared.errors).toEqual([]);
    await close(shared);
  });
});
