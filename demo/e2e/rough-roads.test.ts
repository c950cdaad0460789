import type { Browser, Page } from "playwright-core";
import { beforeAll, describe, it } from "vitest";
import { openOwner, openVisitor } from "../stage/browser.ts";
import { unsent, write } from "../stage/chat.ts";
import type { ShopServer } from "../stage/server.ts";
import { openStage } from "../stage/stage.ts";

const UNKNOWN = "Le camion de la vitrine existe-t-il en version pompier articulée ?";

const openChat = (page: Page) => page.getByRole("button", { name: /chat|question/i }).click();
/** By either side. */
const stored = (page: Page, text: string) =>
  page.locator(".bubble:not(.unsent)", { hasText: text });

describe("on rough roads", () => {
  let server: ShopServer;
  let browser: Browser;

  beforeAll(async () => {
    const stage = await openStage();
    ({ server, browser } = stage);
    return stage.close;
  });

  it("the chat works where sockets are blocked: replies come by asking", async ({ expect }) => {
    const visitor = await openVisitor(browser);
    await visitor.page.routeWebSocket(/conversation\/socket/, (socket) => socket.close());
    await visitor.page.goto(`${server.origin}/demo/`);
    await openChat(visitor.page);
    await write(visitor.page, UNKNOWN);
    await stored(visitor.page, UNKNOWN).waitFor();
    const owner = await openOwner(browser);
    await owner.page.goto(server.signInLink);
    await owner.page.locator("a.row").first().click();
    await write(owner.page, "Oui, en rouge et en bleu.");
    await stored(visitor.page, "Oui, en rouge et en bleu.").waitFor();
    expect(await visitor.page.locator(".bubble").count()).toBe(3);
    await write(visitor.page, "Merci");
    await stored(owner.page, "Merci").waitFor();
  });

  it("what is written offline survives a reload and leaves once, in order", async ({ expect }) => {
    const { page } = await openVisitor(browser);
    await page.goto(`${server.origin}/c/demo`);
    await write(page, UNKNOWN);
    await stored(page, UNKNOWN).waitFor();
    await page.route(/\/api\//, (route) => route.abort());
    await page.routeWebSocket(/conversation\/socket/, (socket) => socket.close());
    await page.reload();
    for (const text of ["un", "deux", "trois"]) {
      await write(page, text);
      await unsent(page, text).waitFor();
    }
    await page.reload();
    await unsent(page, "trois").waitFor();
    await page.unrouteAll();
    await page.reload();
    await stored(page, "trois").waitFor();
    const own = page.locator(".group.visitor .bubble:not(.unsent)");
    expect(await own.allTextContents()).toEqual([UNKNOWN, "un", "deux", "trois"]);
  });

  it("a network's sign-in page in the way keeps nobody away once it is passed", async ({
    expect,
  }) => {
    const { page } = await openVisitor(browser);
    const portal = { contentType: "text/html", body: "<h1>Sign in to this network</h1>" };
    await page.route(/\/api\//, (route) => route.fulfill(portal));
    await page.goto(`${server.origin}/c/demo`);
    await page.getByRole("alert").waitFor();
    await page.unrouteAll();
    await page.locator(".greeting").waitFor();
    await write(page, UNKNOWN);
    await stored(page, UNKNOWN).waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  it("the address of the shop's page never leaves the browser with its query or fragment", async ({
    expect,
  }) => {
    const { page, requests } = await openVisitor(browser);
    const bodies: string[] = [];
    page.on("request", (request) => bodies.push(request.postData() ?? ""));
    await page.goto(`${server.origin}/demo/?reset=CANARY#CANARY`);
    await openChat(page);
    await write(page, UNKNOWN);
    await stored(page, UNKNOWN).waitFor();
    const sent = [...requests.filter((url) => !url.includes("/demo/")), ...bodies].join("\n");
    expect(sent).toContain(`${server.origin}/demo/`);
    expect(sent).not.toContain("CANARY");
  });

  it("two tabs of one visitor show the same conversation", async ({ expect }) => {
    const { page } = await openVisitor(browser);
    await page.goto(`${server.origin}/c/demo`);
    await write(page, UNKNOWN);
    await stored(page, UNKNOWN).waitFor();
    const second = await page.context().newPage();
    await second.goto(`${server.origin}/c/demo`);
    await stored(second, UNKNOWN).waitFor();
    await write(second, "depuis l'autre onglet");
    await stored(page, "depuis l'autre onglet").waitFor();
    expect(await stored(page, "depuis l'autre onglet").count()).toBe(1);
  });

  it("an unread reply is counted on the launcher of the visitor's next page", async ({
    expect,
  }) => {
    const visitor = await openVisitor(browser);
    await visitor.page.goto(`${server.origin}/demo/`);
    await openChat(visitor.page);
    await write(visitor.page, "Avez-vous un camion grue télescopique à ressort ?");
    await stored(visitor.page, "camion grue").waitFor();
    await visitor.page.goto(`${server.origin}/demo/jouets`);
    const owner = await openOwner(browser);
    await owner.page.goto(server.signInLink);
    const link = server.nextSignInLink();
    await owner.page.getByRole("textbox").fill("camille@example.com");
    await owner.page.keyboard.press("Enter");
    await owner.page.goto(await link);
    await owner.page.locator("a.row", { hasText: "camion grue" }).click();
    await write(owner.page, "Oui, il en reste deux.");
    const launcher = visitor.page.getByRole("button", { name: /question.*\(1\)/i });
    await launcher.waitFor();
    await launcher.click();
    await stored(visitor.page, "Oui, il en reste deux.").waitFor();
    await expect
      .poll(() => visitor.page.getByRole("button", { name: /question.*\(1\)/i }).count())
      .toBe(0);
  });

  it("a link that was used says so, and offers another way in", async ({ expect }) => {
    const { page } = await openOwner(browser);
    await page.goto(server.signInLink);
    await page.getByRole("textbox").waitFor();
    expect(await page.textContent("body")).toContain("déjà servi");
  });
});
