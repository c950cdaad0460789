import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { launchBrowser, openOwner, openVisitor, type Watched } from "../stage/browser.ts";
import { write } from "../stage/chat.ts";
import { VisitorClient } from "../stage/clients.ts";
import { type ShopServer, startServer } from "../stage/server.ts";

const SUNDAY = "Vous êtes ouverts dimanche ?";
const UNKNOWN = "Le camion de la vitrine existe-t-il en version pompier articulée ?";
const REPLY = "Oui, il arrive jeudi. Je vous en garde un ?";
const WHILE_DOWN = "Volontiers, merci beaucoup !";
const REPLY_WHILE_DOWN = "C'est noté, à jeudi.";

const openChat = (page: Page) => page.getByRole("button", { name: /chat|question/i }).click();
const bubble = (page: Page, text: string) => page.locator(".bubble", { hasText: text });

/** What both sides read, in order, as "author: text". */
function transcript(page: Page): Promise<string[]> {
  return page.locator(".group .bubble").evaluateAll((bubbles) =>
    bubbles.map((one) => {
      const author = ["visitor", "auto", "owner"].find((name) =>
        one.closest(".group")?.classList.contains(name),
      );
      return `${author}: ${one.textContent}`;
    }),
  );
}

/** Everything a bystander could read over a shoulder, in a log or in a history. */
async function inTheOpen({ page, requests }: Watched): Promise<string> {
  const length = await page.evaluate(() => history.length);
  return [...requests, page.url(), await page.title(), String(length)].join("\n");
}

describe("from the script tag to the owner's phone and back", () => {
  let server: ShopServer;
  let browser: Browser;
  let visitor: Watched;
  let owner: Watched;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    visitor = await openVisitor(browser);
    owner = await openOwner(browser);
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it("costs a visitor who does not open it one file, and stores nothing", async ({ expect }) => {
    await visitor.page.goto(`${server.origin}/demo/`);
    await visitor.page.mouse.wheel(0, 2000);
    await visitor.page.getByRole("button", { name: /chat|question/i }).waitFor();
    const ours = visitor.requests.filter((url) => !new URL(url).pathname.startsWith("/demo/"));
    expect(ours).toEqual([`${server.origin}/widget.js`]);
    const stored = await visitor.page.evaluate(async () => ({
      cookies: document.cookie,
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
    }));
    expect(stored).toEqual({ cookies: "", local: 0, session: 0, databases: 0, caches: 0 });
  });

  it("answers at once what the shop has told of itself, and says that it is automatic", async ({
    expect,
  }) => {
    await openChat(visitor.page);
    await write(visitor.page, SUNDAY);
    const answer = visitor.page.locator(".group.auto").first();
    await answer.waitFor();
    expect(await answer.textContent()).toMatch(/Réponse automatique.*fermé.*mardi/s);
  });

  it("hands over what it cannot know, and tells the visitor", async ({ expect }) => {
    await write(visitor.page, UNKNOWN);
    const told = visitor.page.locator(".group.auto").nth(1);
    await told.waitFor();
    expect(await told.textContent()).toMatch(/transmis.*Le Cheval de Bois/s);
  });

  it("shows it on the owner's phone, signed in by a link that leaves the address bar", async ({
    expect,
  }) => {
    await owner.page.goto(server.signInLink);
    const row = owner.page.locator("a.row").first();
    await row.waitFor();
    expect(owner.page.url()).not.toContain("sign-in");
    expect(await row.textContent()).toContain(UNKNOWN.slice(0, 20));
    await row.click();
    await bubble(owner.page, UNKNOWN).waitFor();
    expect(await transcript(owner.page)).toEqual(await transcript(visitor.page));
  });

  it("shows the visitor that the owner writes, and what they wrote", async ({ expect }) => {
    await owner.page.getByRole("textbox").pressSequentially("Oui");
    await visitor.page.getByText(/Camille écrit|Cheval de Bois écrit/).waitFor();
    await owner.page.getByRole("textbox").fill("");
    await write(owner.page, REPLY);
    await bubble(visitor.page, REPLY).waitFor();
    expect(await visitor.page.locator(".group.owner").first().textContent()).toContain("Camille");
    await owner.page.locator(".group.owner", { hasText: "Vu" }).waitFor();
  });

  it("is all still there after both reload", async ({ expect }) => {
    const before = await transcript(visitor.page);
    expect(before).toHaveLength(5);
    await Promise.all([visitor.page.reload(), owner.page.reload()]);
    await openChat(visitor.page);
    for (const { page } of [visitor, owner]) {
      await bubble(page, REPLY).waitFor();
      expect(await transcript(page)).toEqual(before);
    }
    expect([...visitor.errors, ...owner.errors]).toEqual([]);
  });

  it("loses and doubles nothing when the server is killed while both write", async ({ expect }) => {
    const before = await transcript(visitor.page);
    await server.kill9();
    await write(visitor.page, WHILE_DOWN);
    await visitor.page.locator(".bubble.unsent", { hasText: WHILE_DOWN }).waitFor();
    await write(owner.page, REPLY_WHILE_DOWN);
    await owner.page.locator(".bubble.unsent", { hasText: REPLY_WHILE_DOWN }).waitFor();
    await server.restart();
    for (const { page } of [visitor, owner]) {
      for (const text of [WHILE_DOWN, REPLY_WHILE_DOWN]) {
        await page.locator(".bubble:not(.unsent)", { hasText: text }).waitFor();
      }
    }
    const after = await transcript(visitor.page);
    expect(await transcript(owner.page)).toEqual(after);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length).toSorted()).toEqual(
      [`owner: ${REPLY_WHILE_DOWN}`, `visitor: ${WHILE_DOWN}`].toSorted(),
    );
    await visitor.page.reload();
    await openChat(visitor.page);
    await bubble(visitor.page, WHILE_DOWN).waitFor();
    await expect.poll(() => transcript(visitor.page)).toEqual(after);
  });

  it("keeps its secrets out of addresses, titles and what the page's scripts can read", async ({
    expect,
  }) => {
    const token = await visitor.page.evaluate(() => localStorage.getItem("comptoir:demo"));
    expect(token).toMatch(/^[\w-]{43}$/);
    const open = (await inTheOpen(visitor)) + (await inTheOpen(owner));
    expect(open).not.toContain(token);
    const signIn = new URL(server.signInLink).hash.slice("#sign-in=".length);
    expect(open.replaceAll(server.signInLink, "")).not.toContain(signIn);
    const cookies = await owner.page.context().cookies();
    expect(cookies).toMatchObject([{ name: "comptoir", httpOnly: true, sameSite: "Lax" }]);
    expect(open).not.toContain(cookies[0]?.value);
    expect(await owner.page.evaluate(() => document.cookie)).toBe("");
    expect(await visitor.page.context().cookies()).toEqual([]);
  });
});

describe("after the server was killed", () => {
  it("the same clientId, sent ten times over three sockets before and again after, is one message", async ({
    expect,
  }) => {
    const server = await startServer();
    const visitor = new VisitorClient(server.origin);
    await visitor.post("bonjour");
    const sockets = await Promise.all([1, 2, 3].map(() => visitor.connect()));
    for (let i = 0; i < 10; i++) {
      sockets[i % 3]?.sendText(UNKNOWN, "same");
    }
    const seqs = await Promise.all(
      sockets.map(async (socket) => (await socket.next("posted")).message?.seq),
    );
    await server.kill9();
    await server.restart();
    const again = await visitor.post("another text", "same");
    expect(again.status).toBe(200);
    expect(again.body.messages?.[0]?.body.text).toBe(UNKNOWN);
    expect(new Set([...seqs, again.body.messages?.[0]?.seq]).size).toBe(1);
    const messages = await visitor.messages();
    expect(messages.filter(({ clientId }) => clientId === "same")).toHaveLength(1);
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
    await server.stop();
  });
});
