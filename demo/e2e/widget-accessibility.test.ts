import { readdirSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { beforeAll, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { openVisitor } from "../stage/browser.ts";
import { faintParts } from "../stage/contrast.ts";
import { OwnerClient } from "../stage/owner-client.ts";
import type { ShopServer } from "../stage/server.ts";
import { openStage } from "../stage/stage.ts";

const QUESTION = "Quelle est votre adresse ?";
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

const launcherOf = (page: Page) => page.locator("comptoir-chat .launcher");
const fieldOf = (page: Page) => page.locator("comptoir-chat textarea");

async function openChat(page: Page): Promise<void> {
  await launcherOf(page).click();
  await fieldOf(page).waitFor();
}

async function converse(page: Page): Promise<void> {
  await fieldOf(page).fill(QUESTION);
  await fieldOf(page).press("Enter");
  await page.locator(".group.auto .bubble").waitFor();
}

/** Neither the server nor the socket takes a message any more. */
async function refuseMessages(page: Page): Promise<void> {
  await page.routeWebSocket(/\/conversation\/socket$/, (socket) => socket.close());
  await page.route("**/conversation/messages", (route) =>
    route.fulfill({ status: 400, json: { error: "bad-request" } }),
  );
}

/** The same page with the tag as another shop would paste it. */
async function beginAnew(page: Page, colour: string): Promise<void> {
  await page.evaluate((color) => {
    const { Comptoir } = window as unknown as { Comptoir: (command: string) => void };
    const tag = Object.assign(document.createElement("script"), { src: "/widget.js" });
    Object.assign(tag.dataset, { shop: "demo", color });
    Comptoir("destroy");
    return new Promise((resolve) => {
      const add = () => {
        if (document.querySelector("comptoir-chat")) {
          setTimeout(add);
        } else {
          tag.addEventListener("load", resolve);
          document.body.append(tag);
        }
      };
      add();
    });
  }, colour);
}

/** Colours as shops could have them: the same in each run, from all over. */
function shopColours(count: number): string[] {
  const golden = 0x9e3779b1;
  return Array.from({ length: count }, (_, index) => {
    const value = (Math.imul(index + 1, golden) >>> 8) & 0xffffff;
    return `#${value.toString(16).padStart(6, "0")}`;
  });
}

describe("what can be seen", () => {
  it("stands out in whatever colour a shop has, light and dark", async ({ expect }) => {
    const page = await openShopPage();
    await openChat(page);
    await converse(page);
    const faint: Record<string, string[]> = {};
    for (const colour of [
      "#ffffff",
      "#000000",
      "#ffff00",
      "#0000ff",
      "#777777",
      ...shopColours(16),
    ]) {
      await beginAnew(page, colour);
      await openChat(page);
      await page.locator(".bubble").nth(1).waitFor();
      await fieldOf(page).fill("x");
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        faint[`${colour} ${colorScheme}`] = await faintParts(page);
      }
    }
    expect(Object.fromEntries(Object.entries(faint).filter(([, parts]) => parts.length))).toEqual(
      {},
    );
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

/** What can be pressed and is smaller than `least` CSS pixels, in the text of a message aside (WCAG 2.5.8). */
function smallTargets(page: Page, least: number): Promise<string[]> {
  return page.evaluate((pixels) => {
    const root = document.querySelector("comptoir-chat")?.shadowRoot;
    const parts = root?.querySelectorAll("button, a[href], textarea, input, summary") ?? [];
    return [...parts]
      .filter((part) => part.checkVisibility() && !part.closest(".bubble"))
      .map((part) => part.closest("label") ?? part)
      .filter((part) => {
        const { width, height } = part.getBoundingClientRect();
        // While the panel arrives, adding up loses a hair: 43.99998.
        return Math.min(width, height) < pixels - 0.01;
      })
      .map((part) => `${part.tagName} ${part.className}`);
  }, least);
}

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

/** Where the focus is, inside the widget as well. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const host = document.activeElement;
    const part = host?.shadowRoot?.activeElement ?? host;
    return part?.ariaLabel ?? part?.textContent ?? "";
  });
}

/** Whether what has the focus is wholly within view, on top, and marked. */
function isFocusSeen(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const host = document.activeElement;
    const part = host?.shadowRoot?.activeElement;
    const target = part?.closest("label") ?? part;
    if (!target) {
      return false;
    }
    const { left, right, top, bottom } = target.getBoundingClientRect();
    const isWithin = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    const onTop = document.elementFromPoint((left + right) / 2, (top + bottom) / 2) === host;
    return isWithin && onTop && getComputedStyle(target).outlineStyle !== "none";
  });
}

/** The names of the parts Tab reaches, from the field back to it or to `end`. */
async function tabThrough(page: Page, key: string, end: string): Promise<string[]> {
  const names: string[] = [];
  while (names.length < 20 && names.at(-1) !== end) {
    await page.keyboard.press(key);
    names.push(await focused(page));
  }
  return names;
}

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

interface AxNode {
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  properties?: { name: string; value: { value: unknown } }[];
}

/** As screen readers are told it, in order. */
async function treeOf(page: Page): Promise<AxNode[]> {
  const devtools = await page.context().newCDPSession(page);
  const { nodes } = await devtools.send("Accessibility.getFullAXTree");
  await devtools.detach();
  return (nodes as AxNode[]).filter(({ ignored }) => !ignored);
}

async function namesInTree(page: Page): Promise<string[]> {
  return (await treeOf(page)).flatMap(({ name }) => name?.value || []);
}

/** From now on, what screen readers are told: what is added to a log that speaks, and what a status says. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const root = document.querySelector("comptoir-chat")?.shadowRoot;
    const speaker = (node: Node) =>
      (node instanceof Element ? node : node.parentElement)?.closest("[role=log], output") ?? null;
    new MutationObserver((changes) => {
      const nodes = changes
        .filter(({ target }) => speaker(target)?.matches(":not([aria-live=off])"))
        .flatMap(({ target, addedNodes }) =>
          speaker(target)?.matches("output") ? [target] : [...addedNodes],
        );
      const text = nodes.map((node) => node.textContent).join(" ");
      said.push(...(text.trim() ? [text] : []));
    }).observe(root as Node, { childList: true, characterData: true, subtree: true });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}

/** What sends replies in the latest conversation. */
async function replier(owner: OwnerClient): Promise<(text: string) => Promise<unknown>> {
  const path = "/shops/demo/conversations";
  const { conversations } = await owner.read<{ conversations: { conversation: string }[] }>(path);
  return (text) =>
    owner.call("POST", `${path}/${conversations[0]?.conversation}/messages`, {
      clientId: crypto.randomUUID(),
      body: { type: "text", text },
    });
}

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
    const cut = await page.evaluate(() => {
      const root = document.querySelector("comptoir-chat")?.shadowRoot;
      const sheet = new CSSStyleSheet();
      // WCAG 2.2, 1.4.12.
      sheet.replaceSync(
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }",
      );
      root?.adoptedStyleSheets.push(sheet);
      return [...(root?.querySelectorAll(".panel :not(.hidden, svg, svg *)") ?? [])]
        .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
        .map(({ tagName, className }) => `${tagName} ${className}`);
    });
    expect(cut).toEqual([]);
    await page.context().close();
  });
});
