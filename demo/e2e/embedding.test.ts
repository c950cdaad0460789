import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { openOwner, openVisitor, type Watched } from "../stage/browser.ts";
import { allowSite, type Site, startSite } from "../stage/site.ts";
import { openStage, type Stage } from "../stage/stage.ts";

const STUB = `<script nonce="n">window.Comptoir ||= function () { (Comptoir.q ||= []).push(arguments) }</script>`;
const ADDRESS = "Quelle est votre adresse ?";
/** One pixel, PNG. */
const PHOTO =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

let stage: Stage;
let site: Site;
let chat: string;
let socket: string;

beforeAll(async () => {
  stage = await openStage();
  site = await startSite();
  chat = stage.server.origin;
  socket = chat.replace("http", "ws");
  const { page } = await openOwner(stage.browser);
  await page.goto(stage.server.signInLink);
  await page.getByRole("tablist").waitFor();
  await allowSite(page, site.origin);
  await page.context().close();
});

afterAll(async () => {
  site.close();
  await stage.close();
});

const tag = (attributes = "") =>
  `<script nonce="n" src="${chat}/widget.js" data-shop="demo" ${attributes} async></script>`;

let count = 0;

interface Host {
  html?: string;
  head?: string;
  policy?: string;
  root?: string;
}

/** A page of the shop's site; its tag stands in `html` where that has one. */
function put({ html = tag(), head = "", policy, root = 'lang="fr"' }: Host): string {
  const body = `<!doctype html><html ${root}><meta name="viewport" content="width=device-width"><title>Boutique</title>${head}<body><h1>Boutique</h1>${html}</body></html>`;
  return site.put(`/${++count}`, body, policy ? { "Content-Security-Policy": policy } : {});
}

async function open(host: Host, options: Parameters<typeof openVisitor>[1] = {}): Promise<Watched> {
  const visitor = await openVisitor(stage.browser, options);
  await visitor.page.goto(put(host));
  return visitor;
}

const launcher = (page: Page) => page.locator("comptoir-chat .launcher");
const panel = (page: Page) => page.locator("comptoir-chat .panel");
const field = (page: Page) => page.locator("comptoir-chat textarea");

async function ask(page: Page, text = ADDRESS): Promise<void> {
  await field(page).fill(text);
  await field(page).press("Enter");
  await page.locator("comptoir-chat .group.auto .bubble").first().waitFor();
}

/** As a page's own script would. */
const say = (page: Page, ...command: unknown[]) =>
  page.evaluate((words) => {
    const { Comptoir } = globalThis as unknown as { Comptoir: (...args: unknown[]) => void };
    Comptoir(...words);
  }, command);

const told = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { told: unknown[] }).told);
/** Names of what HEAR has heard, in the order of the alphabet: some come at once. */
const heard = async (page: Page) =>
  ((await told(page)) as [string][]).map(([name]) => name).toSorted();

/** Keeps every event of ours, as the page is told of it. */
const HEAR = `<script nonce="n">
  window.told = [];
  for (const name of ["ready", "open", "close", "message", "conversation", "unread", "status", "error"]) {
    addEventListener("comptoir:" + name, ({ detail }) => told.push(detail === null ? [name] : [name, detail]));
  }
</script>`;

const boxOf = async (page: Page) => {
  const box = await launcher(page).boundingBox();
  return box ? { left: box.x, right: (page.viewportSize()?.width ?? 0) - box.x - box.width } : null;
};

async function sendPhoto(page: Page): Promise<void> {
  const buffer = Buffer.from(PHOTO, "base64");
  const file = { name: "photo.png", mimeType: "image/png", buffer };
  await page.locator("comptoir-chat input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: "Envoyer la photo" }).click();
}

describe("the tag", () => {
  it("stands where the page's lines end, or where it is told", async ({ expect }) => {
    const { page, errors } = await open({});
    expect(await boxOf(page)).toEqual({ left: 1364, right: 20 });
    await page.goto(put({ root: 'lang="ar" dir="rtl"' }));
    expect(await boxOf(page)).toEqual({ left: 20, right: 1364 });
    await page.goto(put({ root: 'lang="ar" dir="rtl"', html: tag('data-position="right"') }));
    expect((await boxOf(page))?.right).toBe(20);
    await page.goto(put({ html: tag('data-position="left"') }));
    expect((await boxOf(page))?.left).toBe(20);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("takes its language, colour, words and light from attributes, and from comptoirSettings", async ({
    expect,
  }) => {
    const attributes = `data-lang="en" data-color="#0055aa" data-label="Write to us" data-theme="dark"`;
    const settings = `<script>comptoirSettings = { lang: "en", color: "#0055aa", label: "Write to us", theme: "dark" }</script>`;
    for (const html of [tag(attributes), settings + tag()]) {
      const { page, errors } = await open({ html });
      await page.getByRole("button", { name: "Write to us" }).click();
      expect(await field(page).getAttribute("placeholder")).toBe("Write a message");
      expect(await panel(page).getAttribute("data-theme")).toBe("dark");
      expect(
        await launcher(page).evaluate((button) => getComputedStyle(button).backgroundColor),
      ).toBe("rgb(0, 85, 170)");
      expect(errors).toEqual([]);
      await page.context().close();
    }
  });

  it("with data-open opens at the start without taking the focus, never over a whole phone", async ({
    expect,
  }) => {
    const html = `<input autofocus>${tag("data-open")}`;
    const desk = await open({ html, head: HEAR });
    await field(desk.page).waitFor();
    expect(await desk.page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
    expect(await launcher(desk.page).getAttribute("aria-expanded")).toBe("true");
    expect(desk.errors).toEqual([]);
    const phone = await open({ html }, PHONE);
    await phone.page.waitForLoadState("networkidle");
    expect(await panel(phone.page).count()).toBe(0);
    expect(phone.requests.filter((url) => url.startsWith(chat))).toEqual([`${chat}/widget.js`]);
    await Promise.all([desk.page.context().close(), phone.page.context().close()]);
  });
});

describe("window.Comptoir", () => {
  it("takes commands before the tag is there, and follows them in order", async ({ expect }) => {
    const { page, errors } = await open({
      head: `${STUB}<script>told = []; Comptoir("on", "open", () => told.push("open")); Comptoir("on", "close", () => told.push("close")); Comptoir("open"); Comptoir("close"); Comptoir("toggle");</script>`,
    });
    await field(page).waitFor();
    await expect.poll(() => told(page)).toEqual(["open", "close", "open"]);
    expect(await page.evaluate("Comptoir.isOpen")).toBe(true);
    expect(await page.evaluate("Comptoir.unread")).toBe(0);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("fetches nothing for what may wait", async ({ expect }) => {
    const { page, requests } = await open({
      html: `${tag()}`,
      head: `${STUB}<script>told = []; Comptoir("on", "open", () => told.push("open")); Comptoir("setLocale", "en");</script>`,
    });
    await page.waitForLoadState("networkidle");
    expect(requests.filter((url) => url.startsWith(chat))).toEqual([`${chat}/widget.js`]);
    await launcher(page).click();
    await page.getByPlaceholder("Write a message").waitFor();
    expect(await told(page)).toEqual(["open"]);
    expect(requests.filter((url) => url.includes("/locales/"))).toEqual([
      `${chat}/locales/en.json`,
    ]);
    await page.context().close();
  });

  it("shows, hides, prefills, sends and changes its language at once", async ({ expect }) => {
    const { page, errors } = await open({});
    await say(page, "hide");
    await launcher(page).waitFor({ state: "detached" });
    await say(page, "prefill", "Le cheval bleu ?");
    await say(page, "open");
    await expect.poll(() => field(page).inputValue()).toBe("Le cheval bleu ?");
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await say(page, "prefill", "Le cheval rouge ?");
    await expect.poll(() => field(page).inputValue()).toBe("Le cheval rouge ?");
    await field(page).fill("À moi");
    await say(page, "prefill", "Le cheval vert ?");
    await say(page, "setLocale", "en");
    await page.getByPlaceholder("Write a message").waitFor();
    expect(await field(page).inputValue()).toBe("À moi");
    await say(page, "close");
    await panel(page).waitFor({ state: "hidden" });
    await say(page, "send", ADDRESS);
    await page.locator("comptoir-chat .group.auto .bubble").waitFor();
    expect(await page.locator("comptoir-chat .group.visitor .bubble").allTextContents()).toEqual([
      ADDRESS,
    ]);
    await say(page, "show");
    await launcher(page).waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("says in plain words what it cannot follow, and never throws", async ({ expect }) => {
    const { page, errors } = await open({});
    const warnings: string[] = [];
    page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
    await say(page, "opne");
    await say(page, "constructor");
    await say(page, "send", 7);
    await say(page, "send", " ");
    await say(page, "open");
    await say(page, "on", "opened", null);
    await say(page, "setLocale");
    await say(page, "track");
    await say(page);
    await expect.poll(() => warnings.length).toBe(8);
    expect(warnings[0]).toBe('Comptoir: there is no command "opne"');
    expect(warnings.find((text) => text.includes('"send"'))).toMatch(/needs a text of at most \d+/);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe("events", () => {
  it("come once each, to listeners and to the window, and not for what was said before", async ({
    expect,
  }) => {
    const { page, errors } = await open({ head: HEAR });
    await page.evaluate(`
      heard = [];
      hear = (detail) => heard.push(detail);
      Comptoir("on", "message", hear);
      Comptoir("on", "message", hear);
    `);
    await launcher(page).click();
    await ask(page);
    await expect
      .poll(() => heard(page))
      .toEqual(["conversation", "message", "message", "open", "ready", "status"]);
    expect(await page.evaluate("heard")).toMatchObject([
      { author: "visitor", text: ADDRESS },
      { author: "auto" },
    ]);
    await page.evaluate(`Comptoir("off", "message", hear)`);
    await page.waitForLoadState("networkidle");
    await page.reload();
    await launcher(page).click();
    await page.locator("comptoir-chat .group.auto .bubble").waitFor();
    await expect.poll(() => heard(page)).toEqual(["open", "ready", "status"]);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe("modes", () => {
  it("inline, the panel fills the page's element, fetched when it is seen", async ({ expect }) => {
    const place = `<div id="chat" style="height: 500px; width: 600px"></div>`;
    const { page, errors, requests } = await open({
      html: `<input autofocus><div style="height: 3000px"></div><main>${place}</main>${tag('data-mode="inline" data-target="#chat"')}`,
    });
    await page.waitForLoadState("networkidle");
    expect(requests.some((url) => url.endsWith("/panel.js"))).toBe(false);
    await page.locator("#chat").evaluate((element) => element.scrollIntoView());
    await field(page).waitFor();
    expect(await panel(page).boundingBox()).toMatchObject({ width: 600, height: 500 });
    expect(await launcher(page).count()).toBe(0);
    expect(await panel(page).getByRole("button", { name: "Fermer" }).count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
    await ask(page);
    await field(page).press("Escape");
    await say(page, "close");
    await page.evaluate(() => {
      document.querySelector("main")?.replaceChildren("ailleurs");
    });
    await panel(page).waitFor({ state: "hidden" });
    await page.evaluate((html) => {
      document.querySelector("main")?.setHTMLUnsafe(html);
    }, place);
    await page.locator("#chat .group.auto .bubble").waitFor();
    expect(await page.locator("comptoir-chat").count()).toBe(1);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("button, the page's own elements open it and have the focus back", async ({ expect }) => {
    const { page, errors } = await open({
      html: `<p></p>${tag('data-mode="button" data-target=".ask"')}`,
    });
    await page.waitForLoadState("networkidle");
    expect(await launcher(page).count()).toBe(0);
    await page.evaluate(() => {
      document
        .querySelector("p")
        ?.setHTMLUnsafe(`<a class="ask" href="/elsewhere"><b>Demander</b></a>`);
    });
    await page.locator(".ask b").click();
    await field(page).waitFor();
    expect(page.url()).not.toContain("elsewhere");
    expect(await panel(page).evaluate((shown) => getComputedStyle(shown).bottom)).toBe("20px");
    expect(await page.locator(".ask").getAttribute("aria-expanded")).toBe("true");
    await field(page).press("Escape");
    await panel(page).waitFor({ state: "hidden" });
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("ask");
    expect(await page.locator(".ask").getAttribute("aria-expanded")).toBe("false");
    await say(page, "destroy");
    await page.locator("comptoir-chat").waitFor({ state: "detached" });
    expect(await page.locator(".ask").getAttribute("aria-expanded")).toBe(null);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("idle, the panel comes by itself, as it does for whoever has written before", async ({
    expect,
  }) => {
    const { page, errors, requests } = await open({ html: tag('data-defer="idle"') });
    const isFetched = () => requests.includes(`${chat}/panel.js`);
    await expect.poll(isFetched).toBe(true);
    await launcher(page).click();
    await ask(page);
    await page.waitForLoadState("networkidle");
    requests.length = 0;
    await page.goto(put({}));
    await expect.poll(isFetched).toBe(true);
    await page.waitForLoadState("networkidle");
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("consent, nothing is drawn, fetched, read or stored before the page says show", async ({
    expect,
  }) => {
    const { page, errors, requests } = await open({
      head: `${STUB}<script>
        read = [];
        for (const name of ["getItem", "setItem", "key"]) {
          const real = Storage.prototype[name];
          Storage.prototype[name] = function (...args) { read.push(name); return real.apply(this, args); };
        }
        Comptoir("prefill", "Bonjour");
        Comptoir("open");
      </script>`,
      html: tag('data-defer="consent" data-open'),
    });
    await page.waitForLoadState("networkidle");
    await say(page, "toggle");
    await page.waitForLoadState("networkidle");
    expect(requests.filter((url) => url.startsWith(chat))).toEqual([`${chat}/widget.js`]);
    expect(await page.evaluate("read")).toEqual([]);
    expect(await page.locator("comptoir-chat *").count()).toBe(0);
    await say(page, "show");
    await launcher(page).waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe("pages that change under it", () => {
  it("keep one chat and its conversation, however often the tag runs", async ({ expect }) => {
    const { page, errors } = await open({ html: tag() + tag() });
    await launcher(page).click();
    await ask(page);
    expect(await page.locator("comptoir-chat").count()).toBe(1);
    await page.evaluate((src) => {
      // As Turbo does: another body, its scripts run again.
      const body = document.createElement("body");
      const script = Object.assign(document.createElement("script"), { src });
      script.dataset["shop"] = "demo";
      body.append("Une autre page", script);
      document.body.replaceWith(body);
      return new Promise((resolve) => script.addEventListener("load", resolve));
    }, `${chat}/widget.js`);
    await page.evaluate(
      () =>
        document.startViewTransition(() => document.body.replaceChildren("Encore une")).finished,
    );
    expect(await page.locator("comptoir-chat").count()).toBe(1);
    expect(await page.locator("comptoir-chat .group.visitor .bubble").count()).toBe(1);
    await ask(page, "Livrez-vous ?");
    expect(await page.locator("comptoir-chat .group.visitor .bubble").count()).toBe(2);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("are left as they were by destroy, and may begin anew", async ({ expect }) => {
    const { page, errors, requests } = await open({ html: "", head: STUB });
    const session = await page.context().newCDPSession(page);
    const listeners = async () => {
      const counts = await Promise.all(
        ["window", "document"].map(async (expression) => {
          const { result } = await session.send("Runtime.evaluate", { expression });
          const objectId = result.objectId ?? "";
          return (await session.send("DOMDebugger.getEventListeners", { objectId })).listeners;
        }),
      );
      return counts.flat().map(({ type }) => type);
    };
    const look = async () => ({
      listeners: await listeners(),
      page: await page.evaluate(() => [
        document.documentElement.outerHTML,
        document.adoptedStyleSheets.length,
        String((globalThis as { Comptoir?: unknown }).Comptoir),
        Object.keys(globalThis),
      ]),
    });
    const addTag = () =>
      page.evaluate((src) => {
        const script = Object.assign(document.createElement("script"), { src });
        script.dataset["shop"] = "demo";
        document.head.append(script);
        return new Promise((resolve) =>
          script.addEventListener("load", () => {
            script.remove();
            resolve(true);
          }),
        );
      }, `${chat}/widget.js`);
    const before = await look();
    let closed = 0;
    page.on("websocket", (line) => line.on("close", () => closed++));
    await addTag();
    await launcher(page).click();
    await ask(page);
    await expect.poll(() => requests.some((url) => url.startsWith("ws"))).toBe(true);
    await say(page, "destroy");
    await page.locator("comptoir-chat").waitFor({ state: "detached" });
    await expect.poll(() => closed).toBeGreaterThan(0);
    expect(await look()).toEqual(before);
    // Before the panel has come.
    await addTag();
    await launcher(page).hover();
    await say(page, "destroy");
    await page.locator("comptoir-chat").waitFor({ state: "detached" });
    await page.waitForLoadState("networkidle");
    expect(await look()).toEqual(before);
    await addTag();
    await launcher(page).click();
    await page.locator("comptoir-chat .group.visitor .bubble").waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe("a Content-Security-Policy", () => {
  const directives = () => ({
    "default-src": "'none'",
    "script-src": chat,
    "connect-src": `${chat} ${socket}`,
    "img-src": "blob:",
    "require-trusted-types-for": "'script'",
  });
  const policy = (changes: Record<string, string | undefined> = {}) =>
    Object.entries({ ...directives(), ...changes })
      .filter(([, sources]) => sources !== undefined)
      .map((directive) => directive.join(" "))
      .join("; ");

  it.for(["origin", "nonce"])(
    "that names our %s and no more is kept to",
    async (by, { expect }) => {
      const script = by === "nonce" ? "'nonce-n'" : chat;
      const { page, errors, requests } = await open({ policy: policy({ "script-src": script }) });
      await launcher(page).click();
      await ask(page);
      await expect.poll(() => requests.some((url) => url.startsWith("ws"))).toBe(true);
      await sendPhoto(page);
      await page.locator('comptoir-chat .visitor .photo[data-state="shown"]').waitFor();
      await say(page, "close");
      await panel(page).waitFor({ state: "hidden" });
      expect(errors).toEqual([]);
      await page.context().close();
    },
  );

  it("without blob: among the pictures shows no photo", async ({ expect }) => {
    const { page, errors } = await open({ policy: policy({ "img-src": "'none'" }) });
    await launcher(page).click();
    await field(page).waitFor();
    await sendPhoto(page);
    await expect.poll(() => errors.some((error) => error.includes("blob:"))).toBe(true);
    expect(await page.locator('comptoir-chat [data-state="shown"]').count()).toBe(0);
    await page.context().close();
  });

  it("without our script-src shows nothing", async ({ expect }) => {
    const { page } = await open({ policy: policy({ "script-src": "'self'" }) });
    await page.waitForLoadState("networkidle");
    expect(await page.locator("comptoir-chat").count()).toBe(0);
    await page.context().close();
  });

  it("without our connect-src has an empty panel, and nothing is thrown at it", async ({
    expect,
  }) => {
    const { page, errors } = await open({
      policy: policy({ "connect-src": "'self'" }),
      head: HEAR,
    });
    await launcher(page).click();
    await panel(page).waitFor();
    await expect.poll(() => errors.length).toBeGreaterThan(0);
    expect(await field(page).count()).toBe(0);
    expect(errors.filter((error) => !/Content Security Policy|failed:/.test(error))).toEqual([]);
    await page.context().close();
  });

  it("without our sockets still brings messages, by asking again and again", async ({ expect }) => {
    const { page, errors } = await open({ policy: policy({ "connect-src": chat }) });
    await launcher(page).click();
    await ask(page);
    await expect.poll(() => errors.some((error) => error.includes(socket))).toBe(true);
    expect(errors.filter((error) => !error.includes("Content Security Policy"))).toEqual([]);
    await page.context().close();
  });
});

describe("where something of ours cannot be had", () => {
  it.for(["panel.js", "api.js", "talk.js", "locales", "api/shops"])(
    "%s: nothing is thrown at the page",
    async (missing, { expect }) => {
      const visitor = await openVisitor(stage.browser);
      const { page, errors } = visitor;
      await page.route(
        (url) => url.origin === chat && url.pathname.startsWith(`/${missing}`),
        (route) => route.abort(),
      );
      await page.goto(
        put({
          head: `${STUB}<script>Comptoir("track", "visit"); Comptoir("on", "open", () => 0)</script>`,
        }),
      );
      await launcher(page).hover();
      await launcher(page).click();
      await say(page, "open");
      await say(page, "send", "Bonjour");
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
      await page.waitForLoadState("networkidle");
      expect(
        errors.filter((error) => !/^failed: |net::ERR_FAILED|CORS policy/.test(error)),
      ).toEqual([]);
      await page.context().close();
    },
  );

  it("the panel's script at the first try: the next one is enough, also to converse", async ({
    expect,
  }) => {
    const { page, errors } = await openVisitor(stage.browser);
    await page.route(`${chat}/panel.js`, (route) => route.abort(), { times: 1 });
    await page.goto(put({}));
    await launcher(page).click();
    await ask(page);
    await say(page, "setLocale", "en");
    await page.getByPlaceholder("Write a message").waitFor();
    await ask(page, "Livrez-vous ?");
    expect(await page.locator("comptoir-chat .group.visitor .bubble").count()).toBe(2);
    expect(errors.filter((error) => !/^failed: |net::ERR_FAILED/.test(error))).toEqual([]);
    await page.context().close();
  });

  it("tells the page that it did not open", async ({ expect }) => {
    const { page } = await openVisitor(stage.browser);
    await page.route(
      (url) => url.pathname === "/panel.js",
      (route) => route.abort(),
    );
    await page.goto(put({ head: HEAR }));
    await say(page, "open");
    await expect.poll(() => told(page)).toEqual([["error", { code: "offline" }]]);
    await page.context().close();
  });
});

it("its types are served to any origin", async ({ expect }) => {
  const response = await fetch(`${chat}/comptoir.d.ts`);
  expect(response.headers.get("Content-Type")).toContain("text/plain");
  expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
  expect(await response.text()).toContain("interface ComptoirCommands");
});
