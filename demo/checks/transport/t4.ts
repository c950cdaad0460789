import type { Browser, Page } from "playwright-core";
import { openOwner, openVisitor } from "../../stage/browser.ts";
import { write } from "../../stage/chat.ts";
import { conversationOf, VisitorClient } from "../../stage/clients.ts";
import type { ShopServer } from "../../stage/server.ts";
import type { Check } from "../check.ts";
import { InTheOpen } from "./in-the-open.ts";

const UNKNOWN = "Le camion de la vitrine existe-t-il en version pompier articulée ?";
const REPLY = "Oui, il arrive jeudi.";

/** A visitor on a shop's page and on the chat page, an owner who signs in by a link, and a helper who is invited. */
export const t4: Check = {
  id: "T4",
  says: "no token, session or sign-in secret is in an address, a title or a history",
  isQuick: false,
  async run({ server, browser }) {
    const open = new InTheOpen();
    const link = await linkFor(server, "camille@example.com");
    const { token, visitor } = await visit(await browser(), server, open);
    const { session, invitation } = await own(await browser(), link, token, open);
    await talkOn(visitor, server);
    const secrets = {
      "visitor's token": token,
      "owner's session": session,
      "sign-in link": link.split("#sign-in=")[1] ?? "",
      invitation,
    };
    const places = await open.all();
    const found = Object.entries(secrets).flatMap(([name, secret]) => {
      // Whole, or the secret half of it alone.
      const parts = [secret, secret.split(".").at(-1) ?? secret];
      const hits = places.filter((place) => parts.some((part) => place.includes(part)));
      return hits.map((place) => `${name} in ${place.slice(0, 100)}`);
    });
    const isComplete = Object.values(secrets).every((secret) => secret.length >= 43);
    const inLog = server.printed().filter((line) => line.includes(token) || line.includes(session));
    return {
      isHeld: found.length === 0 && inLog.length === 0 && isComplete && places.length > 100,
      figure: `${found.length} of ${places.length} addresses, titles and entries of histories hold one of ${Object.keys(secrets).length} secrets${found[0] ? `, first: ${found[0]}` : ""}; ${inLog.length} lines of the log`,
    };
  },
};

async function linkFor(server: ShopServer, email: string): Promise<string> {
  await fetch(`${server.origin}/api/owner/sign-in`, {
    method: "POST",
    body: JSON.stringify({ email }),
    headers: { "Content-Type": "application/json", Origin: server.origin },
  });
  return server.nextSignInLink();
}

async function visit(browser: Browser, { origin }: ShopServer, open: InTheOpen) {
  const { page } = await openVisitor(browser);
  open.watch(page);
  await page.goto(`${origin}/demo/`);
  await page.getByRole("button", { name: /chat|question/i }).click();
  await write(page, UNKNOWN);
  await page.locator(".group.auto").first().waitFor();
  const token = (await page.evaluate(() => localStorage.getItem("comptoir:demo"))) ?? "";
  const client = new VisitorClient(origin, token);
  await client.postImage(await smallPhoto(page));
  await page.locator(".bubble img").first().waitFor();
  return { token, visitor: page };
}

async function smallPhoto(page: Page): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(8, 8);
    canvas.getContext("2d")?.fillRect(0, 0, 8, 8);
    const blob = await canvas.convertToBlob({ type: "image/png" });
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  return Uint8Array.from(bytes);
}

/** Signs in, reads, replies, looks around, and invites a helper who follows the link. */
async function own(browser: Browser, link: string, token: string, open: InTheOpen) {
  const { page } = await openOwner(browser);
  open.watch(page);
  const { origin } = new URL(link);
  await page.goto(link);
  await page.locator(".tabs").waitFor();
  await page.goto(`${origin}/reply/#/demo/${conversationOf(token)}`);
  await page.locator(".bubble img").first().waitFor();
  await page.getByRole("textbox", { name: /réponse/i }).fill(REPLY);
  await page.getByRole("textbox", { name: /réponse/i }).press("Control+Enter");
  await page.locator(".group.owner .bubble", { hasText: REPLY }).waitFor();
  for (const place of ["customers", "answers", "shop", "shop/devices", "shop/people"]) {
    await page.goto(`${origin}/reply/#/demo/${place}`);
    await page.getByRole("heading").locator("visible=true").first().waitFor();
  }
  const [cookie] = await page.context().cookies();
  const session = cookie?.value ?? "";
  const invited = await page.evaluate(async () => {
    const path = "/api/owner/shops/demo/people/invitations";
    const response = await fetch(path, {
      method: "POST",
      body: "{}",
      headers: { "Content-Type": "application/json" },
    });
    return ((await response.json()) as { link: string }).link;
  });
  const helper = await openOwner(browser);
  open.watch(helper.page);
  await helper.page.goto(invited);
  await helper.page.getByRole("heading", { name: /Cheval de Bois/ }).waitFor();
  return { session, invitation: invited.split("#join=demo.")[1] ?? "" };
}

/** Reads the reply, loads the page again, and goes on at the chat page. */
async function talkOn(page: Page, { origin }: ShopServer): Promise<void> {
  await page.locator(".bubble", { hasText: REPLY }).waitFor();
  await page.reload();
  await page.goto(`${origin}/c/demo`);
  await page.locator(".bubble", { hasText: REPLY }).waitFor();
  await page.locator(".bubble img").first().waitFor();
}
