import type { Browser, Page } from "playwright-core";
import { beforeAll, describe, it } from "vitest";
import { launchBrowser, openVisitor } from "../../stage/browser.ts";
import { field, own, stored, unsent, write } from "../../stage/chat.ts";
import { conversationOf, VisitorClient } from "../../stage/clients.ts";
import { OwnerClient } from "../../stage/owner-client.ts";
import { type ShopServer, startServer } from "../../stage/server.ts";
import { answerAsEarlier, type Earlier, openEarlier } from "./earlier.ts";

const openChat = (page: Page) => page.getByRole("button", { name: /chat|question/i }).click();
const REPLY = "Oui, il est là.";

describe("with what an earlier release has left", () => {
  let earlier: Earlier;
  let server: ShopServer;
  let owner: OwnerClient;
  let browser: Browser;

  beforeAll(async () => {
    earlier = openEarlier();
    [server, browser] = await Promise.all([
      startServer({ dataDir: earlier.dataDir }),
      launchBrowser(),
    ]);
    owner = await OwnerClient.signIn(server.signInLink);
    return async () => {
      await browser.close();
      await server.stop();
      earlier.close();
    };
  });

  /** An owner's answer to whoever chats on this page. */
  const reply = async (page: Page) => {
    const token = await page.evaluate(() => localStorage.getItem("comptoir:demo"));
    const body = { clientId: crypto.randomUUID(), body: { type: "text", text: REPLY } };
    const path = `/shops/demo/conversations/${conversationOf(token)}/messages`;
    const { status } = await owner.call("POST", path, body);
    return status;
  };

  it("all that was said is there, for the visitor and for the owner, and goes on", async ({
    expect,
  }) => {
    const { conversations, image, card } = earlier.said;
    for (const { token, messages } of conversations) {
      const visitor = new VisitorClient(server.origin, token);
      expect(await visitor.messages()).toMatchObject(messages);
      const path = `/shops/demo/conversations/${conversationOf(token)}`;
      const read = await owner.read<{ messages: object[] }>(`${path}/messages`);
      expect(read.messages).toMatchObject(messages);
      const again = await visitor.post("Encore la même", messages[0]?.clientId);
      expect(again).toMatchObject({ status: 200, body: { messages } });
      const next = await visitor.post("Bonjour de nouveau");
      expect(next.body.messages?.[0]?.seq).toBe(messages.length + 1);
      const socket = await visitor.connect(messages.length);
      socket.close();
    }
    const [first] = conversations.map(({ token }) => token);
    const visitor = new VisitorClient(server.origin, first);
    expect((await visitor.image(image)).length).toBeGreaterThan(100);
    const path = `/shops/demo/conversations/${conversationOf(first ?? "")}/customer`;
    const read = await owner.read<object>(path);
    expect(read).toMatchObject({ name: card.name, tags: card.tags });
    expect(JSON.stringify(read)).toContain(card.note);
    const found = await owner.read<object>("/shops/demo/search?q=pelican");
    expect(JSON.stringify(found)).toContain("pélican en bois");
  });

  it("its widget talks with this server: first words, a reply, no network, a reload", async ({
    expect,
  }) => {
    const { page, errors } = await openVisitor(browser);
    await earlier.serveWidget(page);
    await page.goto(`${server.origin}/demo/`);
    await openChat(page);
    await write(page, "Vendez-vous des toupies articulées ?");
    await stored(page, "toupies").waitFor();
    await expect.poll(() => reply(page)).toBe(201);
    await page.locator(".bubble", { hasText: REPLY }).waitFor();
    expect(errors).toEqual([]);
    await page.context().setOffline(true);
    await write(page, "Et sans réseau ?");
    await unsent(page, "Et sans réseau ?").waitFor();
    await page.context().setOffline(false);
    await stored(page, "Et sans réseau ?").waitFor();
    await page.reload();
    await openChat(page);
    await stored(page, "Et sans réseau ?").waitFor();
    expect(await own(page)).toEqual(["Vendez-vous des toupies articulées ?", "Et sans réseau ?"]);
    await page.context().close();
  });

  it("today's widget goes on with what the earlier one has kept", async ({ expect }) => {
    const { page } = await openVisitor(browser);
    await earlier.serveWidget(page);
    await page.goto(`${server.origin}/demo/`);
    await openChat(page);
    await write(page, "Écrit dans l'ancien");
    await stored(page, "Écrit dans l'ancien").waitFor();
    await page.route(/\/api\//, (route) => route.abort());
    await page.routeWebSocket(/conversation\/socket/, (socket) => socket.close());
    await page.reload();
    await openChat(page);
    await write(page, "Resté dans l'ancien");
    await unsent(page, "Resté dans l'ancien").waitFor();
    await page.unrouteAll();
    await page.reload();
    await openChat(page);
    await stored(page, "Resté dans l'ancien").waitFor();
    expect(await own(page)).toEqual(["Écrit dans l'ancien", "Resté dans l'ancien"]);
    await page.context().close();
  });

  it("today's widget talks with a server that knows no newer route", async ({ expect }) => {
    const { page } = await openVisitor(browser);
    await answerAsEarlier(page);
    await page.goto(`${server.origin}/demo/`);
    await openChat(page);
    await field(page).waitFor();
    await write(page, "Vendez-vous des billes articulées ?");
    await stored(page, "billes").waitFor();
    await expect.poll(() => reply(page)).toBe(201);
    await page.locator(".bubble", { hasText: REPLY }).waitFor();
    expect(await page.getByRole("alert").allTextContents()).toEqual([]);
    await page.reload();
    await openChat(page);
    await page.locator(".bubble", { hasText: REPLY }).waitFor();
    expect(await own(page)).toEqual(["Vendez-vous des billes articulées ?"]);
    await page.context().close();
  });
});
