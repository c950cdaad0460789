import type { Browser, Locator } from "playwright-core";
import { beforeAll, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { openOwner, openVisitor } from "../stage/browser.ts";
import { VisitorClient } from "../stage/clients.ts";
import type { ShopServer } from "../stage/server.ts";
import { openStage } from "../stage/stage.ts";

const UNKNOWN = "Le camion de la vitrine existe-t-il en version pompier articulée ?";

let server: ShopServer;
let browser: Browser;

beforeAll(async () => {
  const stage = await openStage();
  ({ server, browser } = stage);
  return stage.close;
});

describe.for(["light", "dark"] as const)("in %s", (colorScheme) => {
  it("the widget has no grave finding, closed, open and in conversation", async ({ expect }) => {
    const { page } = await openVisitor(browser, { colorScheme, reducedMotion: "reduce" });
    await page.goto(`${server.origin}/demo/`);
    await page.getByRole("button", { name: /chat|question/i }).waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await page.getByRole("button", { name: /chat|question/i }).click();
    await page.getByRole("textbox").waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await page.getByRole("textbox").fill(UNKNOWN);
    await page.getByRole("textbox").press("Enter");
    await page.locator(".group.auto").waitFor();
    expect(await graveFindings(page)).toEqual([]);
  });

  it("the chat page has none, nor has a shop that does not exist", async ({ expect }) => {
    for (const [shop, sign] of [
      ["demo", "textbox"],
      ["nobody", "alert"],
    ] as const) {
      const { page } = await openVisitor(browser, { colorScheme, reducedMotion: "reduce" });
      await page.goto(`${server.origin}/c/${shop}`);
      await page.getByRole(sign).waitFor();
      expect(await graveFindings(page)).toEqual([]);
    }
  });

  it("a shop's privacy notice has none, and is reached from its chat", async ({ expect }) => {
    const { page, errors } = await openVisitor(browser, { colorScheme, reducedMotion: "reduce" });
    await page.goto(`${server.origin}/c/demo`);
    await page.getByRole("textbox").fill("Quelle est votre adresse ?");
    await page.getByRole("textbox").press("Enter");
    await page.getByRole("button", { name: "Plus" }).click();
    await page.getByText("Ma conversation").click();
    const opening = page.waitForEvent("popup");
    await page.getByRole("link", { name: "Ce que deviennent mes données" }).click();
    const notice = await opening;
    await notice.getByRole("heading", { name: "Vos droits" }).waitFor();
    expect(await graveFindings(notice)).toEqual([]);
    expect(await notice.locator("script").count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it("the reply page has none, from signing in to a thread", async ({ expect }) => {
    await new VisitorClient(server.origin).post(UNKNOWN);
    const { page } = await openOwner(browser, { colorScheme, reducedMotion: "reduce" });
    await page.goto(`${server.origin}/reply/`);
    await page.getByRole("textbox").waitFor();
    expect(await graveFindings(page)).toEqual([]);
    const link = server.nextSignInLink();
    await page.getByRole("textbox").fill("camille@example.com");
    await page.keyboard.press("Enter");
    await page.goto(await link);
    await page.locator("a.row").first().waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await page.locator("a.row").first().click();
    await page.locator(".bubble").first().waitFor();
    expect(await graveFindings(page)).toEqual([]);
  });
});

describe("enlarged to 400 %", () => {
  const viewport = { width: 360, height: 225 };
  /** Can be scrolled to, and nothing lies over it. */
  const isWithinReach = (part: Locator) => part.click({ trial: true, timeout: 3000 });

  it("a visitor can read and write", async ({ expect }) => {
    const { page } = await openVisitor(browser, { viewport });
    await page.goto(`${server.origin}/demo/`);
    await page.getByRole("button", { name: /chat|question/i }).click();
    await page.getByRole("textbox").fill(UNKNOWN);
    await page.getByRole("textbox").press("Enter");
    await isWithinReach(page.locator(".group.auto .bubble"));
    await isWithinReach(page.locator(".group.visitor .bubble"));
    const scroller = page.locator(".scroller");
    expect(await scroller.evaluate(isTooWide)).toBe(false);
    expect(await scroller.evaluate(linesWithin)).toBeGreaterThanOrEqual(3);
  });

  it("an owner can read, write, and change who answers", async ({ expect }) => {
    await new VisitorClient(server.origin).post(UNKNOWN);
    const { page } = await openOwner(browser, { viewport, isMobile: false, hasTouch: false });
    await page.goto(`${server.origin}/reply/`);
    const link = server.nextSignInLink();
    await page.getByRole("textbox").fill("camille@example.com");
    await page.keyboard.press("Enter");
    await page.goto(await link);
    await page.locator("a.row").first().click();
    await isWithinReach(page.locator(".group.visitor .bubble").first());
    await isWithinReach(page.getByRole("switch"));
    await isWithinReach(page.getByRole("textbox"));
    expect(await page.locator("html").evaluate(isTooWide)).toBe(false);
    const conversation = page.locator(".conversation");
    expect(await conversation.evaluate(linesWithin)).toBeGreaterThanOrEqual(3);
  });
});

describe("with the keyboard alone", () => {
  it("the chat opens, is written in, and closes back to its launcher", async ({ expect }) => {
    const { page } = await openVisitor(browser);
    await page.goto(`${server.origin}/demo/`);
    const launcher = page.getByRole("button", { name: /chat|question/i });
    await launcher.focus();
    await page.keyboard.press("Enter");
    const field = page.getByRole("textbox");
    await expect.poll(() => field.evaluate(isFocused)).toBe(true);
    await page.keyboard.type("Quelle est votre adresse ?");
    await page.keyboard.press("Enter");
    await page.locator(".group.auto").waitFor();
    expect(await field.evaluate(isFocused)).toBe(true);
    await page.keyboard.press("Escape");
    await expect.poll(() => launcher.evaluate(isFocused)).toBe(true);
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  it("a suggestion is tapped, the focus stays in the chat, and Esc closes it", async ({
    expect,
  }) => {
    const { page } = await openVisitor(browser);
    await page.goto(`${server.origin}/demo/`);
    await page.getByRole("button", { name: /chat|question/i }).click();
    await page.getByRole("list", { name: "Suggestions" }).getByRole("button").first().focus();
    await page.keyboard.press("Enter");
    await page.locator(".group.auto").waitFor();
    expect(await page.locator(".scroller").evaluate(isFocused)).toBe(true);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
  });

  it("a screen reader hears who spoke, in a log that announces what is new", async ({ expect }) => {
    const { page } = await openVisitor(browser);
    await page.goto(`${server.origin}/c/demo`);
    await page.getByRole("textbox").fill("Quelle est votre adresse ?");
    await page.getByRole("textbox").press("Enter");
    const log = page.getByRole("log");
    await log.getByText("Réponse automatique").waitFor();
    expect(await log.getAttribute("aria-live")).toBe("polite");
    expect(await log.textContent()).toMatch(/Vous.*adresse.*Réponse automatique.*69001/s);
  });
});

/** Whether it must be scrolled sideways. */
function isTooWide({ scrollWidth, clientWidth }: Element): boolean {
  return scrollWidth > clientWidth;
}

/** How many lines of a message can be seen at once. */
function linesWithin({ clientHeight }: Element): number {
  return Math.floor(clientHeight / 22);
}

/** Whether an element has the focus, inside a shadow root as well. */
function isFocused(element: Element): boolean {
  return (element.getRootNode() as Document | ShadowRoot).activeElement === element;
}
