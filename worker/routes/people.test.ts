import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { accountObject, shopObject, within } from "../objects.ts";
import {
  INVITATION_TTL_MS,
  INVITATIONS_PER_SHOP,
  SIGN_INS_PER_INVITATION,
} from "../protocol/limits.ts";
import type { NewInvitation, People } from "../protocol/people.ts";
import { accountOf } from "../secrets.ts";
import { call, json, newShop, newVisitor, ORIGIN } from "../testing/app.ts";
import {
  callAs,
  connectInbox,
  connectOwner,
  invite,
  newHelper,
  newOwnerCookie,
  replyAs,
  signInOwner,
} from "../testing/owner.ts";

const peoplePath = (shop: string) => `/api/owner/shops/${shop}/people`;

async function peopleOf(cookie: string, shop: string): Promise<People> {
  return (await callAs(cookie, "GET", peoplePath(shop))).json<People>();
}

const join = (cookie: string, invitation: string, name?: string) =>
  callAs(cookie, "POST", "/api/owner/join", { invitation, ...(name !== undefined && { name }) });

async function exists(email: string): Promise<boolean> {
  const object = accountObject(env, await accountOf(email));
  return runInDurableObject(object, (_, { storage }) => {
    const tables = storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'account'");
    return tables.toArray().length > 0;
  });
}

describe("an invitation", () => {
  it("is a link that is told once; the shop keeps no more than its hash", async ({ expect }) => {
    const shop = await newShop();
    const opener = await signInOwner();
    const made = await callAs(opener, "POST", `${peoplePath(shop)}/invitations`, {});
    const { link, ...invitation } = await made.json<NewInvitation>();
    expect(made.status).toBe(201);
    expect(link).toMatch(new RegExp(`^${ORIGIN}/reply/#join=${shop}\\.[\\w-]{43}$`));
    expect(invitation.until - invitation.at).toBe(INVITATION_TTL_MS);
    expect((await peopleOf(opener, shop)).invitations).toEqual([invitation]);
    const kept = await runInDurableObject(shopObject(env, shop), (_, { storage }) =>
      JSON.stringify(storage.sql.exec("SELECT * FROM invitation").toArray()),
    );
    expect(kept).not.toContain(link.split(".").at(-1));
  });

  it("lets one person in, who may repeat it, and nobody after them", async ({ expect }) => {
    const shop = await newShop();
    const { cookie, email, invitation } = await newHelper(shop, "Zoé");
    expect((await join(cookie, invitation, "Zoé")).status).toBe(201);
    const { people, invitations } = await peopleOf(cookie, shop);
    expect(people).toMatchObject([
      { name: "Camille", isHelper: false, isMe: false },
      { name: "Zoé", email, isHelper: true, isMe: true },
    ]);
    expect(invitations).toEqual([]);
    const other = await newOwnerCookie();
    expect((await join(other, invitation)).status).toBe(404);
    expect((await callAs(other, "GET", peoplePath(shop))).status).toBe(404);
  });

  it("lets one of two in who come at the same moment", async ({ expect }) => {
    const shop = await newShop();
    const invitation = await invite(await signInOwner(), shop);
    const cookies = await Promise.all([newOwnerCookie(), newOwnerCookie()]);
    const responses = await Promise.all(cookies.map((cookie) => join(cookie, invitation)));
    expect(responses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 404]);
  });

  it("is not spent by a member who follows it", async ({ expect }) => {
    const shop = await newShop();
    const opener = await signInOwner();
    const invitation = await invite(opener, shop);
    expect((await join(opener, invitation)).status).toBe(201);
    expect((await peopleOf(opener, shop)).people).toMatchObject([{ isHelper: false }]);
    expect((await join(await newOwnerCookie(), invitation)).status).toBe(201);
  });

  it("ends after a week, and when it is taken back", async ({ expect }) => {
    const shop = await newShop();
    const opener = await signInOwner();
    const old = await invite(opener, shop);
    await runInDurableObject(shopObject(env, shop), (_, { storage }) => {
      storage.sql.exec("UPDATE invitation SET at = at - ?", INVITATION_TTL_MS);
    });
    const stranger = await newOwnerCookie();
    expect((await join(stranger, old)).status).toBe(404);
    const fresh = await invite(opener, shop);
    const [open] = (await peopleOf(opener, shop)).invitations;
    const path = `${peoplePath(shop)}/invitations/${open?.invitation}`;
    expect((await callAs(opener, "DELETE", path)).status).toBe(204);
    expect((await callAs(opener, "DELETE", path)).status).toBe(404);
    expect((await join(stranger, fresh)).status).toBe(404);
  });

  it("is one of few", async ({ expect }) => {
    const shop = await newShop();
    const opener = await signInOwner();
    for (let made = 0; made < INVITATIONS_PER_SHOP; made++) {
      await invite(opener, shop);
    }
    const more = await callAs(opener, "POST", `${peoplePath(shop)}/invitations`, {});
    expect(more.status).toBe(429);
    expect(Number(more.headers.get("Retry-After"))).toBeGreaterThan(0);
  });

  it.for([
    "",
    "demo",
    `${"a".repeat(43)}`,
    `never-opened.${"a".repeat(43)}`,
    `../demo.${"a".repeat(43)}`,
    `SHOP.${"a".repeat(43)}`,
  ])("cannot be forged: %s", async (forged, { expect }) => {
    const shop = await newShop();
    const stranger = await newOwnerCookie();
    const invitation = forged.replace("SHOP", shop);
    expect((await join(stranger, invitation, "Eve")).status).toBe(404);
    const asked = await call("/api/owner/sign-in/invitation", json({ invitation }));
    expect(asked.status).toBe(404);
    expect((await peopleOf(await signInOwner(), shop)).people).toHaveLength(1);
  });

  it("brings nobody back who was sent away", async ({ expect }) => {
    const shop = await newShop();
    const { cookie, account, invitation } = await newHelper(shop);
    expect((await join(cookie, invitation)).status).toBe(201);
    const path = `${peoplePath(shop)}/${account}`;
    expect((await callAs(await signInOwner(), "DELETE", path)).status).toBe(204);
    expect((await join(cookie, invitation)).status).toBe(404);
    expect((await callAs(cookie, "GET", peoplePath(shop))).status).toBe(404);
  });

  it("of one shop opens no other", async ({ expect }) => {
    const [mine, other] = [await newShop(), await newShop()];
    const secret = (await invite(await signInOwner(), mine)).split(".")[1];
    expect((await join(await newOwnerCookie(), `${other}.${secret}`)).status).toBe(404);
  });

  it.for([
    ["nothing", ""],
    ["blanks", "   "],
    ["a name too long", "a".repeat(41)],
    ["a number", 7],
    ["half a character", "\uD800"],
  ])("is not spent on a name that is none: %s", async ([, name], { expect }) => {
    const shop = await newShop();
    const invitation = await invite(await signInOwner(), shop);
    const stranger = await newOwnerCookie();
    const response = await join(stranger, invitation, name as string);
    expect(response.ok).toBe(false);
    expect((await join(stranger, invitation, "Zoé")).status).toBe(201);
  });
});

describe("somebody invited who has no account", () => {
  it("is told whose shop it is, and is sent a way in", async ({ expect }) => {
    const shop = await newShop();
    const invitation = await invite(await signInOwner(), shop);
    const asked = await call("/api/owner/sign-in/invitation", json({ invitation }));
    expect(await asked.json()).toEqual({ shop, name: "Le Cheval de Bois" });
    const email = `${crypto.randomUUID()}@example.com`;
    const sent = await call("/api/owner/sign-in", json({ email, invitation }));
    expect([sent.status, await exists(email)]).toEqual([202, true]);
  });

  it("is answered alike without an invitation, and leaves no trace", async ({ expect }) => {
    const shop = await newShop();
    const forged = `${shop}.${"a".repeat(43)}`;
    for (const invitation of [forged, "x", undefined]) {
      const email = `${crypto.randomUUID()}@example.com`;
      const sent = await call("/api/owner/sign-in", json({ email, invitation }));
      expect([sent.status, await exists(email)]).toEqual([202, false]);
    }
  });

  it("cannot have the whole world written to", async ({ expect }) => {
    const shop = await newShop();
    const invitation = await invite(await signInOwner(), shop);
    const [, secret = ""] = invitation.split(".");
    const admitted = [];
    for (let asked = 0; asked <= SIGN_INS_PER_INVITATION; asked++) {
      admitted.push(
        await within(shopObject(env, shop).people(), (room) => room.admitSignIn(secret)),
      );
    }
    expect(admitted.filter(Boolean)).toHaveLength(SIGN_INS_PER_INVITATION);
  });
});

describe("a helper", () => {
  it("replies under their own name, and changes it on what is open too", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("bonjour");
    const { cookie } = await newHelper(shop, "Zoé");
    const thread = await connectOwner(cookie, visitor);
    const renamed = await callAs(cookie, "PATCH", `${peoplePath(shop)}/me`, { name: " Zouzou " });
    expect(renamed.status).toBe(204);
    expect(await thread.socket.closed).toMatchObject({ code: 1012 });
    await replyAs(cookie, visitor, "Bonjour.");
    const { socket, welcome } = await connectOwner(cookie, visitor);
    expect(welcome.messages.at(-1)).toMatchObject({ author: "owner", name: "Zouzou" });
    socket.close();
  });

  it("neither invites nor takes back nor sends anybody away", async ({ expect }) => {
    const shop = await newShop();
    const opener = await signInOwner();
    await invite(opener, shop);
    const [helper, other] = [await newHelper(shop), await newHelper(shop, "Ali")];
    const { people, invitations } = await peopleOf(opener, shop);
    const paths = [
      ["POST", "invitations"],
      ["DELETE", `invitations/${invitations[0]?.invitation}`],
      ["DELETE", other.account],
      ["DELETE", people.find(({ isHelper }) => !isHelper)?.person],
    ];
    for (const [method = "", path] of paths) {
      const response = await callAs(helper.cookie, method, `${peoplePath(shop)}/${path}`, {});
      expect([path, response.status]).toEqual([path, 403]);
    }
    const after = await peopleOf(opener, shop);
    expect([after.people.length, after.invitations.length]).toEqual([3, 1]);
  });

  it("may go", async ({ expect }) => {
    const shop = await newShop();
    const { cookie, account } = await newHelper(shop);
    expect((await callAs(cookie, "DELETE", `${peoplePath(shop)}/${account}`)).status).toBe(204);
    expect((await callAs(cookie, "GET", peoplePath(shop))).status).toBe(404);
    const shops = await callAs(cookie, "GET", "/api/owner/shops");
    expect(await shops.json()).toMatchObject({ shops: [] });
  });

  it("who is sent away is gone at once, wherever they are", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("bonjour");
    const opener = await signInOwner();
    const { cookie, account, invitation } = await newHelper(shop);
    const thread = await connectOwner(cookie, visitor, { allowHalfOpen: true });
    const inbox = await connectInbox(cookie, shop, { allowHalfOpen: true });
    const mine = await connectInbox(opener, shop);
    expect((await callAs(opener, "DELETE", `${peoplePath(shop)}/${account}`)).status).toBe(204);
    expect(await thread.socket.closed).toMatchObject({ code: 4003 });
    expect(await inbox.socket.closed).toMatchObject({ code: 4003 });
    const body = { clientId: "x", body: { type: "text", text: "encore moi" } };
    thread.socket.send({ type: "send", ...body });
    expect((await callAs(cookie, "GET", `/api/owner/shops/${shop}`)).status).toBe(404);
    expect((await join(cookie, invitation)).status).toBe(404);
    const { welcome, socket } = await connectOwner(opener, visitor);
    expect(JSON.stringify(welcome)).not.toContain("encore moi");
    socket.close();
    mine.socket.close();
  });
});

describe("whoever opened the shop", () => {
  it("cannot be sent away, not by themselves either", async ({ expect }) => {
    const shop = await newShop();
    const opener = await signInOwner();
    const [me] = (await peopleOf(opener, shop)).people;
    const path = `${peoplePath(shop)}/${me?.person}`;
    expect((await callAs(opener, "DELETE", path)).status).toBe(403);
    expect((await callAs(opener, "DELETE", `${peoplePath(shop)}/nobody`)).status).toBe(404);
  });
});
