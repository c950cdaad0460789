import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from "vitest";
import { type HostPage, HOSTS, pageOf } from "../hosts/hosts.ts";
import { openVisitor, type Watched } from "../stage/browser.ts";
import { openStageWithOwner, type Stage } from "../stage/stage.ts";

const PLAIN: HostPage = { name: "is plain" };
const QUESTION = "Quelle est votre adresse ?";
const NONCE = "c29tZSBub25jZQ";

/** Served as all the others, and not allowed by the shop. */
const SANDBOX = `<!doctype html><html lang="fr">
  <iframe sandbox="allow-scripts" src="/0" style="width: 900px; height: 700px"></iframe></html>`;

let stage: Stage;
let browser: Browser;
let site: Server;
let origin: string;

/** A shop's own site, on an origin of its own: `/3` is the third of its pages, `/3?bare` without the widget. */
async function startSite(chat: string): Promise<void> {
  const tag = `<script nonce="NONCE" src="${chat}/widget.js" data-shop="demo" async></script>`;
  const pages = [PLAIN, ...HOSTS];
  site = createServer(({ url = "" }, response) => {
    const [path = "", query] = url.slice(1).split("?");
    const host = pages[Number(path)];
    const type = host?.xhtml ? "application/xhtml+xml" : "text/html";
    response.setHeader("Content-Type", `${type}; charset=utf-8`);
    if (host?.policy) {
      const policy = host.policy.replaceAll("CHAT", `${chat} ${chat.replace("http", "ws")}`);
      response.setHeader(
        "Content-Security-Policy",
        policy.replaceAll(/\s+/g, " ").replaceAll("NONCE", NONCE),
      );
    }
    const ours = host?.early
      ? tag.replace(" async", "")
      : host?.xhtml
        ? tag.replace(" async", ' async="async"')
        : tag;
    response.end(
      path === "favicon.ico"
        ? ""
        : host
          ? pageOf(host, query === "bare" ? "" : ours).replaceAll("NONCE", NONCE)
          : SANDBOX,
    );
  });
  site.listen(0);
  await once(site, "listening");
  const address = site.address();
  origin = `http://localhost:${typeof address === "object" ? address?.port : ""}`;
}

/** As its owner would, for the whole site. */
async function allow(owner: Page): Promise<void> {
  await owner.evaluate(async (allowed) => {
    const response = await fetch("/api/owner/shops/demo", {
      method: "PATCH",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ allowedOrigins: [allowed] }),
    });
    if (!response.ok) {
      throw new Error(`${response.status}`);
    }
  }, origin);
}

beforeAll(async () => {
  const opened = await openStageWithOwner();
  stage = opened;
  browser = opened.browser;
  await startSite(opened.server.origin);
  await allow(opened.owner.page);
});

afterAll(async () => {
  site.close();
  await stage.close();
});

interface Place {
  width: number;
  height: number;
  /** From the nearer side of the window, and from its foot. */
  aside: number;
  below: number;
  /** Whether it is what lies on top at its middle. */
  isOnTop: boolean;
}

/** Where a part of the widget stands. Runs in the page. */
function placeOf(part: Element): Place {
  const { left, right, top, bottom, width, height } = part.getBoundingClientRect();
  const onTop = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return {
    width: Math.round(width),
    height: Math.round(height),
    aside: Math.round(Math.min(left, document.documentElement.clientWidth - right)),
    below: Math.round(innerHeight - bottom),
    isOnTop: onTop === (part.getRootNode() as ShadowRoot).host,
  };
}

/** How every element of the page is drawn, and how large the page is: a line a property. Runs in the page. */
function looksOf(): string {
  const own = [document.documentElement, ...document.querySelectorAll("body, body :not(script)")];
  let text = "";
  for (const [index, element] of Object.entries(own)) {
    for (const animation of element.getAnimations({ subtree: true })) {
      animation.cancel();
    }
    const { x, y, width, height } = element.getBoundingClientRect();
    const { scrollWidth, scrollHeight } = element;
    text += `${index} ${element.tagName} ${x} ${y} ${width} ${height} ${scrollWidth} ${scrollHeight}\n`;
    const style = getComputedStyle(element);
    for (let i = 0; i < style.length; i++) {
      text += `${index} ${style[i]}: ${style.getPropertyValue(style[i] ?? "")}\n`;
    }
  }
  return text;
}

/** What the page has in its global scope, a line a name. Runs in the page. */
function globalNames(): string {
  return Object.getOwnPropertyNames(window).join("\n");
}

/** The lines of one text that the other has not. */
function linesLess(text: string, other: string): string[] {
  const known = new Set(other.split("\n"));
  return text.split("\n").filter((line) => !known.has(line));
}

describe("a page that", () => {
  const hosts = [PLAIN, ...HOSTS].map((host, index) => ({ ...host, index }));
  let visitor: Watched;
  let devtools: CDPSession;

  /** Through the devtools: what playwright brings into a page trips over what the page has rewired. */
  const ask = async <T>(run: (part: Element) => T, part = ""): Promise<T> => {
    const root = `document.querySelector("comptoir-chat")?.shadowRoot`;
    const expression = `(${run.toString()})(${root}?.querySelector("${part || "*"}"))`;
    const { result } = await devtools.send("Runtime.evaluate", { expression, returnByValue: true });
    return result.value as T;
  };

  beforeAll(async () => {
    visitor = await openVisitor(browser);
    visitor.page.setDefaultTimeout(5000);
    devtools = await visitor.page.context().newCDPSession(visitor.page);
  });

  it.for(hosts)(
    "$name has a widget as any other has, and is itself as it was",
    async ({ index, zoom = 1 }, { expect }) => {
      const { page, errors } = visitor;
      const launcher = page.locator("comptoir-chat .launcher");
      const field = page.getByRole("textbox");
      const corner = { width: 56 * zoom, height: 56 * zoom, aside: 20 * zoom, below: 20 * zoom };
      errors.length = 0;

      await page.goto(`${origin}/${index}?bare`);
      const looks = await ask(looksOf);
      const names = await ask(globalNames);
      await devtools.send("Storage.clearDataForOrigin", { origin, storageTypes: "local_storage" });
      await page.goto(`${origin}/${index}`);
      await launcher.waitFor();
      expect(await ask(placeOf, ".launcher")).toEqual({ ...corner, isOnTop: true });
      await launcher.click();
      await field.pressSequentially(QUESTION);
      await field.press("Enter");
      await page.locator(".group.auto .bubble").waitFor();
      expect(await page.locator(".group.auto .bubble").textContent()).toContain("69001");
      expect(await ask(placeOf, ".panel")).toEqual({
        width: 384 * zoom,
        height: Math.min(640 * zoom, 900 - 104 * zoom),
        aside: 20 * zoom,
        below: 88 * zoom,
        isOnTop: true,
      });
      expect(linesLess(await ask(looksOf), looks)).toEqual([]);
      expect(linesLess(await ask(globalNames), `${names}\nComptoir`)).toEqual([]);
      await field.press("Escape");
      await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
      expect(await ask(placeOf, ".launcher")).toEqual({ ...corner, isOnTop: true });
      expect(errors).toEqual([]);
    },
  );
});

describe("on a page", () => {
  let page: Page;
  /** Of a refusal the browser itself tells the console; exceptions would be ours. */
  let exceptions: Error[];

  beforeEach(async () => {
    exceptions = [];
    ({ page } = await openVisitor(browser));
    page.on("pageerror", (error) => exceptions.push(error));
  });

  afterEach(() => page.context().close());

  it("in a sandbox, which has no origin a shop could allow, the chat says that it is not set up", async ({
    expect,
  }) => {
    await page.goto(`${origin}/sandbox`);
    const frame = page.frameLocator("iframe");
    await frame.locator(".launcher").click();
    expect(await frame.getByRole("alert").textContent()).toMatch(/indisponible/);
    expect(exceptions).toEqual([]);
  });

  it("of a site the shop has not allowed, it says the same", async ({ expect }) => {
    await page.goto(`${origin.replace("localhost", "127.0.0.1")}/0`);
    await page.locator(".launcher").click();
    expect(await page.getByRole("alert").textContent()).toMatch(/indisponible/);
    expect(exceptions).toEqual([]);
  });

  it("on paper there is nothing of it", async ({ expect }) => {
    await page.goto(`${origin}/0`);
    await page.locator(".launcher").click();
    await page.getByRole("textbox").waitFor();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".launcher").isVisible()).toBe(false);
    expect(await page.getByRole("dialog").isVisible()).toBe(false);
  });
});
