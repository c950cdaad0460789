import { readdirSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { beforeAll, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { openVisitor } from "../stage/browser.ts";
import { faintInColours, HARD_COLOURS, shopColours } from "../stage/colours.ts";
import { faintParts } from "../stage/contrast.ts";
import { focused, isFocusSeen, tabThrough } from "../stage/focus.ts";
import { OwnerClient } from "../stage/owner-client.ts";
import { listen, namesInTree } from "../stage/screen-reader.ts";
import type { ShopServer } from "../stage/server.ts";
import { cutParts } from "../stage/spacing.ts";
import { openStage } from "../stage/stage.ts";
import { smallTargets } from "../stage/targets.ts";
import {
  converse,
  fieldOf,
  launcherOf,
  openChat,
  QUESTION,
  refuseMessages,
  replier,
} from "../stage/widget.ts";

const LAUNCHER = "Une question\u202f?";
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

type Words = Record<"label" | "close" | "attach" | "write" | "send" | "dir", string>;

let server: ShopServer;
let browser: Browser;

beforeAll(async () => {
  const stage = await openStage();
  ({ server, browser } = stage);
  return stage.close;
});

async function openShopPage(options: BrowserContextOptions = {}): Promise<Page> {
  const { page } = await openVisitor(browser, options);
  await page.goto(`${server.origin}/demo/`);
  return page;
}

describe("what can be seen", () => {
  it("stands out in whatever colour a shop has, light and dark", async ({ expect }) => {
    const page = await openShopPage();
    await openChat(page);
    await converse(page);
    expect(await faintInColours(page, [...HARD_COLOURS, ...shopColours(16)])).toEqual({});
    await page.context().close();
  });

  it("is the launcher in any colour, before anything else has come", async ({ expect }) => {
    const page = await openShopPage();
    const faint: string[] = [];
    for (const colour of shopColours(60)) {
      await page.evaluate((value) => {
        const host = document.querySelector<HTMLElement>("comptoir-chat");
        host?.style.setProperty("--accent-light", value);
      }, colour);
      faint.push(...(await faintParts(page)).map((part) => `${colour} ${part}`));
    }
    expect(faint).toEqual([]);
    await page.context().close();
  });

  it("is all there in forced colours", async ({ expect }) => {
    const page = await openShopPage({ forcedColors: "active", reducedMotion: "reduce" });
    expect(await faintParts(page)).toEqual([]);
    await openChat(page);
    await converse(page);
    await fieldOf(page).fill("x");
    expect(await faintParts(page)).toEqual([]);
    expect(await graveFindings(page)).toEqual([]);
    await page.context().close();
  });

  it("holds still where less motion is asked for", async ({ expect }) => {
    const page = await openShopPage({ reducedMotion: "reduce" });
    const isMoving = () => page.evaluate(() => document.getAnimations().length);
    await launcherOf(page).hover();
    await openChat(page);
    expect(await isMoving()).toBe(0);
    await converse(page);
    expect(await isMoving()).toBe(0);
    await page.context().close();
  });
});

describe("what can be pressed", () => {
  it("is at least 44 pixels wide and high, whatever the state", async ({ expect }) => {
    for (const options of [{}, PHONE]) {
      const page = await openShopPage(options);
      const small: string[] = await smallTargets(page, 44);
      await openChat(page);
      small.push(...(await smallTargets(page, 44)));
      await converse(page);
      small.push(...(await smallTargets(page, 44)));
      expect(small).toEqual([]);
      await page.context().close();
    }
    const page = await openShopPage(PHONE);
    await refuseMessages(page);
    await openChat(page);
    await fieldOf(page).fill(QUESTION);
    await fieldOf(page).press("Enter");
    await page.locator(".failure button").first().waitFor();
    expect(await smallTargets(page, 44)).toEqual([]);
    expect(await graveFindings(page)).toEqual([]);
    await page.context().close();
  });
});

describe("the keyboard", () => {
  it("reaches everything, in the order it is read, and the focus is seen wherever it is", async ({
    expect,
  }) => {
    const page = await openShopPage();
    await launcherOf(page).focus();
    expect(await isFocusSeen(page)).toBe(true);
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page)).toBe("Écrivez un message");
    await page.keyboard.type(QUESTION);
    await page.keyboard.press("Enter");
    await page.locator(".group.auto .bubble").waitFor();
    const order: string[] = [];
    await page.keyboard.type("x");
    while (order.at(-1) !== LAUNCHER && order.length < 20) {
      order.push(await focused(page));
      expect(await isFocusSeen(page), order.at(-1)).toBe(true);
      await page.keyboard.press("Shift+Tab");
    }
    expect(order.toReversed()).toEqual([
      LAUNCHER,
      "Plus",
      "Fermer",
      expect.stringContaining("https://maps"),
      "Ajouter une photo",
      "Écrivez un message",
    ]);
    await page.keyboard.press("Escape");
    await page.context().close();
  });

  it("is in the field of a phone's chat, though the browser had no time to draw it before", async ({
    expect,
  }) => {
    const { page } = await openVisitor(browser, PHONE);
    await page.addInitScript(() => Object.assign(window, { requestIdleCallback: () => 0 }));
    const arrived = page.waitForResponse(/\/api\/shops\/demo$/);
    await page.goto(`${server.origin}/demo/`);
    await launcherOf(page).focus();
    await (await arrived).finished();
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page)).toBe("Écrivez un message");
    await page.context().close();
  });

  it("stays in the chat where it covers a phone's page, and comes back to the launcher", async ({
    expect,
  }) => {
    const page = await openShopPage(PHONE);
    await launcherOf(page).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page)).toBe("Écrivez un message");
    expect(await namesInTree(page)).not.toContain("Les jouets");
    const reached = new Set(await tabThrough(page, "Tab", "Écrivez un message"));
    expect(reached.has("Les jouets") || reached.has(LAUNCHER)).toBe(false);
    await page.keyboard.press("Escape");
    await expect.poll(() => focused(page)).toBe(LAUNCHER);
    expect(await namesInTree(page)).toContain("Les jouets");
    await page.context().close();
  });
});

describe("a screen reader", () => {
  it("hears each reply once, and whose it is, whether the chat is open or closed", async ({
    expect,
  }) => {
    const owner = await OwnerClient.signIn(server.signInLink);
    const page = await openShopPage();
    await openChat(page);
    await converse(page);
    const said = await listen(page);
    const reply = await replier(owner);
    const about = async (sign: string) => (await said()).filter((text) => text.includes(sign));
    await reply("Une première réponse");
    await page.getByText("Une première réponse").waitFor();
    await reply("Une deuxième réponse");
    await page.getByText("Une deuxième réponse").waitFor();
    const name = (await page.locator(".group.owner bdi").textContent()) ?? "";
    for (const text of ["Une première réponse", "Une deuxième réponse"]) {
      expect(await about(text)).toEqual([expect.stringContaining(name)]);
    }
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    await reply("Une dernière réponse");
    await expect.poll(() => launcherOf(page).getAttribute("aria-label")).toMatch(/\(1\)$/);
    await expect.poll(() => about("(1)")).toHaveLength(1);
    await page.context().close();
  });

  it("finds a name for everything in every language there is", async ({ expect }) => {
    const page = await openShopPage();
    await openChat(page);
    const languages = readdirSync("dist/locales").flatMap(
      (file) => /^(\w+)\.json$/.exec(file)?.[1] ?? [],
    );
    expect(languages.length).toBeGreaterThanOrEqual(45);
    for (const language of languages) {
      const file = await fetch(`${server.origin}/locales/${language}.json`);
      const words = (await file.json()) as Words;
      await page.evaluate((lang) => {
        const { Comptoir } = window as unknown as { Comptoir: (...command: string[]) => void };
        Comptoir("setLocale", lang);
      }, language);
      await page.locator(`comptoir-chat [lang|="${language}"][dir="${words.dir}"]`).waitFor();
      for (const name of [words.close, words.attach, words.write, words.send]) {
        expect(await page.getByLabel(name, { exact: true }).count(), `${language} ${name}`).toBe(1);
      }
      expect(await launcherOf(page).getAttribute("aria-label")).toBe(words.label);
    }
    await page.context().close();
  });
});

describe("with the spacing a reader has chosen", () => {
  it("nothing is cut off, at 320 pixels either", async ({ expect }) => {
    const page = await openShopPage({ viewport: { width: 320, height: 640 } });
    await openChat(page);
    await converse(page);
    expect(await cutParts(page)).toEqual([]);
    await page.context().close();
  });
});
