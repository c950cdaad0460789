import { env } from "cloudflare:workers";
import { describe, it } from "vitest";
import { conversationObject } from "../objects.ts";
import { fillDisk } from "../testing/disk.ts";
import { call, json, newShop, newVisitor } from "../testing/app.ts";
import {
  callAs,
  connectInbox,
  connectOwner,
  conversationPath,
  signInOwner,
} from "../testing/owner.ts";
import { connectVisitor } from "../testing/socket.ts";
import { accountOf, digest, parseAccountSecret } from "../secrets.ts";
import { DEMO_OWNER } from "../shop/demo.ts";

const CANARY = "CANARY";
const UNKNOWN = "Le camion rouge de votre vitrine existe-t-il en version pompier articulée ?";

/** All field names in a value, at any depth. */
function fieldsOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const names = Array.isArray(value) ? [] : Object.keys(value);
  return [...names, ...Object.values(value).flatMap(fieldsOf)];
}

/** A whole conversation in which the owner does all an owner can; what the visitor's side was told. */
async function toldToVisitor() {
  const shop = await newShop();
  const visitor = newVisitor(shop);
  const told: unknown[] = [await visitor.say(UNKNOWN)];
  const cookie = await signInOwner();
  const { socket, welcome } = await connectVisitor(visitor);
  const inbox = await connectInbox(cookie, shop);
  const owner = await connectOwner(cookie, visitor);
  const path = await conversationPath(visitor);
  owner.socket.send({ type: "seen", seq: 2 });
  owner.socket.send({ type: "typing" });
  owner.socket.send({ type: "send", clientId: "r", body: { type: "text", text: "Oui." } });
  await owner.socket.next("posted");
  await call(path, { ...json({ status: "done" }, { Cookie: cookie }), method: "PATCH" });
  await call(path, { ...json({ status: "waiting" }, { Cookie: cookie }), method: "PATCH" });
  const at = Date.now() + 3_600_000;
  const plan = { clientId: "later", body: { type: "text", text: CANARY }, at };
  const [snoozed, planned, blocked, unblocked] = [
    await callAs(cookie, "PATCH", path, { snoozedUntil: at }),
    await callAs(cookie, "POST", `${path}/later`, plan),
    await callAs(cookie, "PATCH", path, { blocked: { reason: CANARY } }),
    await callAs(cookie, "PATCH", path, { blocked: null }),
  ].map(({ ok }) => ok);
  if (!snoozed || !planned || !blocked || !unblocked) {
    throw new Error("an owner could not do what an owner can");
  }
  inbox.socket.close();
  owner.socket.close();
  socket.send({ type: "junk" });
  await socket.next("problem");
  const bearer = { headers: { Authorization: `Bearer ${visitor.token}` } };
  for (const route of ["", "/conversation/messages"]) {
    told.push(await (await call(`/api/shops/${shop}${route}`, bearer)).json());
  }
  told.push(welcome, ...socket.all);
  socket.close();
  return { told, cookie, shop };
}

describe("a visitor", () => {
  it("is told who said what and where things stand, and nothing else", async ({ expect }) => {
    const { told } = await toldToVisitor();
    expect([...new Set(fieldsOf(told))].toSorted()).toEqual(
      [
        ["after", "automatic", "messages", "seen", "status", "type"],
        ["answer", "at", "author", "body", "clientId", "message", "name", "seq", "text"],
        ["code", "owner", "visitor"],
        [
          "announcement",
          "color",
          "greeting",
          "languages",
          "opening",
          "shop",
          "suggestions",
          "timeZone",
          "photo",
        ],
        ["changesAt", "open", "usualReplyMs", "en", "fr"],
      ]
        .flat()
        .toSorted(),
    );
  });

  it("never sees an owner's e-mail, account or session", async ({ expect }) => {
    const { told, cookie } = await toldToVisitor();
    const { account = "", secret = "" } = parseAccountSecret(cookie.split("=")[1] ?? "") ?? {};
    expect(account).toBe(await accountOf(DEMO_OWNER.email));
    const everything = JSON.stringify(told);
    for (const hidden of [CANARY, DEMO_OWNER.email, "@", account, secret, await digest(secret)]) {
      expect(everything).not.toContain(hidden);
    }
  });
});

/** What is written to the log while something happens. */
async function logOf(happening: () => Promise<unknown>): Promise<string> {
  const lines: string[] = [];
  const write = (...parts: unknown[]) => lines.push(parts.map(String).join(" "));
  const kept = { ...console };
  Object.assign(console, { log: write, info: write, warn: write, error: write, debug: write });
  try {
    await happening();
  } finally {
    Object.assign(console, kept);
  }
  return lines.join("\n");
}

describe("the log", () => {
  it("holds no message, token or cookie, not even when storing fails", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    const cookie = await signInOwner();
    const logged = await logOf(async () => {
      await visitor.say(CANARY);
      await visitor.post(CANARY, "no client id");
      const path = await conversationPath(visitor);
      const change = json({ name: 1, status: CANARY }, { Cookie: cookie });
      await call(path, { ...change, method: "PATCH" });
      await call(`/api/owner/shops/${shop}`, { ...change, method: "PATCH" });
      await fillDisk(conversationObject(env, shop, path.split("/").at(-1) ?? ""));
      await visitor.post(CANARY);
      const { socket } = await connectVisitor(visitor);
      socket.send({ type: "send", clientId: "c", body: { type: "text", text: CANARY } });
      await socket.next("problem");
      socket.close();
    });
    expect(logged).toContain("full");
    for (const hidden of [CANARY, visitor.token, cookie.split("=")[1] ?? CANARY]) {
      expect(logged).not.toContain(hidden);
    }
  });
});
