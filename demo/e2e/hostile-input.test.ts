import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { launchBrowser, openOwner, openVisitor, type Watched } from "../stage/browser.ts";
import { conversationOf, VisitorClient } from "../stage/clients.ts";
import {
  ARE_LISTS_HERE,
  hostileJson,
  hostileTexts,
  invalidUtf8,
  isMessage,
  UNLESS_ABSENT,
} from "../stage/hostile-texts.ts";
import { RawConnection, requestHead } from "../stage/raw-connection.ts";
import { type ShopServer, startServer } from "../stage/server.ts";

/** Messages one conversation takes within the limit of a minute. */
const PER_CONVERSATION = 25;
const AT_ONCE = 8;
/** Conversations opened in a browser: enough for every kind of list to be seen. */
const SHOWN = 8;

function inGroups<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

describe.skipIf(!ARE_LISTS_HERE)(`hostile input ${UNLESS_ABSENT}`, () => {
  let server: ShopServer;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  });

  afterAll(async () => {
    await Promise.all([server.stop(), browser.close()]);
  });

  it("as text is stored and given back code point for code point, or refused in words", async ({
    expect,
  }) => {
    const groups = inGroups(hostileTexts(), PER_CONVERSATION);
    const converse = async (texts: string[]) => {
      const visitor = new VisitorClient(server.origin);
      for (const text of texts) {
        const { status, body } = await visitor.post(text);
        expect([status, body.error], text.slice(0, 80)).toEqual(
          isMessage(text) ? [201, undefined] : [expect.any(Number), expect.any(String)],
        );
        expect([201, 400, 413]).toContain(status);
      }
      const kept = (await visitor.messages()).filter(({ author }) => author === "visitor");
      expect(kept.map(({ body }) => body.text)).toEqual(texts.filter(isMessage));
    };
    for (const several of inGroups(groups, AT_ONCE)) {
      await Promise.all(several.map(converse));
    }
  });

  it("as JSON gets a clear error over HTTP, and nothing is stored", async ({ expect }) => {
    const visitor = new VisitorClient(server.origin);
    for (const raw of [...hostileJson(), ...invalidUtf8()]) {
      const { status, body } = await visitor.postRaw(raw);
      expect([status, body], String(raw).slice(0, 80)).toEqual([
        status === 413 ? 413 : 400,
        { error: status === 413 ? "too-large" : "bad-request" },
      ]);
    }
    expect(await visitor.messages()).toEqual([]);
  });

  it("as frames gets a problem each; the socket goes on", async ({ expect }) => {
    const visitor = new VisitorClient(server.origin);
    await visitor.post("bonjour");
    // Of two keys of one name JSON keeps the last: such a frame is a good one, and tells nothing here.
    const bad = hostileJson().filter((frame) => !frame.includes('"type":"typing"'));
    for (const frames of inGroups(bad, 80)) {
      const socket = await visitor.connect();
      for (const frame of frames) {
        socket.send(frame);
        const { code } = await socket.next("problem");
        expect(["bad-request", "too-large"], frame.slice(0, 80)).toContain(code);
      }
      const clientId = socket.sendText("toujours là");
      expect((await socket.next("posted")).message?.clientId).toBe(clientId);
      socket.close();
    }
  });

  it("of 33 MiB closes the socket that sent it, and no other", async ({ expect }) => {
    const visitor = new VisitorClient(server.origin);
    await visitor.post("bonjour");
    const quiet = await visitor.connect();
    const loud = await visitor.connect();
    loud.send("A".repeat(33 * 1024 * 1024));
    const clientId = quiet.sendText("et moi ?");
    expect((await quiet.next("posted")).message?.clientId).toBe(clientId);
    await expect.poll(() => loud.isOpen, { timeout: 20_000 }).toBe(false);
    expect(quiet.isOpen).toBe(true);
    quiet.close();
  });

  it("of 5 MiB over HTTP hears why it is refused, although it is still being sent", async ({
    expect,
  }) => {
    const connection = await RawConnection.open(server.origin);
    const body = "A".repeat(5 * 1024 * 1024);
    connection.write(
      requestHead("POST /api/shops/demo/conversation/messages", {
        Host: new URL(server.origin).host,
        Origin: server.origin,
        Authorization: `Bearer ${new VisitorClient(server.origin).token}`,
        "Content-Type": "application/json",
        "Content-Length": String(body.length),
      }),
    );
    connection.write(body);
    expect(await connection.status(10_000)).toBe(413);
    connection.end();
  });

  it("is shown as text to the visitor and to the owner", async ({ expect }) => {
    const owner = await openOwner(browser);
    await owner.page.goto(server.signInLink);
    const groups = inGroups(hostileTexts().filter(isMessage), PER_CONVERSATION);
    const step = Math.ceil(groups.length / SHOWN);
    for (const texts of groups.filter((_, index) => index % step === 0)) {
      const client = new VisitorClient(server.origin);
      for (const text of texts) {
        await client.post(text);
      }
      const visitor = await openAs(browser, client);
      for (const watched of [visitor, await openTheirs(owner, client)]) {
        expect(await look(watched, texts.length)).toEqual({ texts, isPwned: false, errors: [] });
      }
      await visitor.page.context().close();
    }
  });
});

/** The chat page of a visitor who holds this token already. */
async function openAs(browser: Browser, { origin, token }: VisitorClient): Promise<Watched> {
  const visitor = await openVisitor(browser);
  await visitor.page.addInitScript((secret) => {
    localStorage.setItem("comptoir:demo", secret);
  }, token);
  await visitor.page.goto(`${origin}/c/demo`);
  return visitor;
}

/** The visitor's conversation on the owner's page, once its list has been told of it. */
async function openTheirs(owner: Watched, { origin, token }: VisitorClient): Promise<Watched> {
  await owner.page.goto(`${origin}/reply/`);
  await owner.page.locator(`a.row[href$="${conversationOf(token)}"]`).click();
  return owner;
}

/** What stands in the visitor's bubbles, and whether anything of it came alive. */
async function look({ page, errors }: Watched, count: number) {
  const bubbles = page.locator(".group.visitor .bubble");
  await bubbles.nth(count - 1).waitFor();
  const texts = await bubbles.evaluateAll((all) => all.map((one) => one.textContent));
  return { texts, isPwned: await page.evaluate(() => "__pwned" in globalThis), errors };
}
