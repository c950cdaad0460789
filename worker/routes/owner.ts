import { Hono } from "hono";
import * as v from "valibot";
import { accepted, AppError } from "../errors.ts";
import { readJson } from "../middleware/body.ts";
import {
  clearSession,
  readSession,
  rememberPlace,
  sameOrigin,
  signedIn,
} from "../middleware/session.ts";
import { forgetFront, shopFront } from "../middleware/shop-front.ts";
import { requireUpgrade, upgrade } from "../middleware/upgrade.ts";
import { accountObject, conversationObject, shopObject, within } from "../objects.ts";
import {
  type ConversationsPage,
  type MessagesPage,
  type OwnerShops,
  PatchConversation,
  type PatchedConversation,
  PatchShop,
  type Profile,
  type PostedMessages,
  PostMessage,
} from "../protocol/http.ts";
import { SETTINGS_MAX_BYTES } from "../protocol/limits.ts";
import { Status } from "../protocol/message.ts";
import type { Place } from "../account/store.ts";
import type { Conversation } from "../conversation/conversation.ts";
import { CLOSE } from "../protocol/errors.ts";
import type { Shop } from "../shop/shop.ts";
import { alerts } from "./alerts.ts";
import { answers } from "./answers.ts";
import { customers } from "./customers.ts";
import { devices } from "./devices.ts";
import { figures } from "./figures.ts";
import { identity } from "./identity.ts";
import { images } from "./images.ts";
import { imports } from "./import.ts";
import { later } from "./later.ts";
import { leaving } from "./leaving.ts";
import { passkeys } from "./passkeys.ts";
import { people } from "./people.ts";
import {
  CONVERSATION,
  conversationHere,
  type OwnerContext,
  type OwnerEnv,
  SHOP,
  shopHere,
} from "./places.ts";
import { savedReplies } from "./saved-replies.ts";
import { search } from "./search.ts";
import { settings } from "./settings.ts";
import { site } from "./site.ts";
import { readAfter } from "./visitor.ts";

/** What an owner may see and do: their own shops, nobody else's. */
export const owner = new Hono<OwnerEnv>();

const EpochMs = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));
const ConversationId = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));

owner.use(sameOrigin);
owner.use(signedIn);

/**
 * Someone else's shop and a shop that does not exist are told apart by nothing, and asked nothing: the account and
 * the shop must both know who replies.
 */
owner.use(`${SHOP}/*`, async (c, next) => {
  const shop = c.req.param("shop");
  const member = c.var.person.shops.includes(shop)
    ? await shopObject(c.env, shop).authorize(c.var.account, null)
    : null;
  if (!member) {
    throw new AppError("not-found");
  }
  c.set("member", member);
  return next();
});

owner.use(`${CONVERSATION}/*`, async (c, next) => {
  const { shop, conversation } = c.req.param();
  const isHere =
    v.is(ConversationId, conversation) &&
    (await shopObject(c.env, shop).authorize(c.var.account, conversation));
  if (!isHere) {
    throw new AppError("not-found");
  }
  return next();
});

owner.post("/sign-out", async (c) => {
  const session = readSession(c);
  if (session) {
    await accountObject(c.env, session.account).signOut(session.secret);
  }
  clearSession(c);
  // The browser's copies of what was seen go, those behind its Back button too. Not its storage: on this origin live
  // visitors' chats as well; the page itself takes away what is the owner's.
  c.header("Clear-Site-Data", '"cache"');
  return c.body(null, 204);
});

// --- shops ---

owner.get("/shops", async (c) => {
  const { name, email, shops } = c.var.person;
  const fronts = await Promise.all(shops.map((shop) => shopFront(c.env, shop)));
  const profiles = fronts.flatMap((front) => (front ? [front.profile] : []));
  return c.json({ name, email, shops: profiles.map(toOwnerShop) } satisfies OwnerShops);
});

owner.get(SHOP, async (c) => c.json(await shopObject(c.env, c.req.param("shop")).settings()));

owner.patch(SHOP, async (c) => {
  const shop = c.req.param("shop");
  const change = await readJson(c, PatchShop, SETTINGS_MAX_BYTES);
  const saved = await shopObject(c.env, shop).saveSettings(change);
  forgetFront(shop);
  return c.json(saved);
});

owner.get(`${SHOP}/socket`, requireUpgrade, async (c) => {
  const shop = c.req.param("shop");
  const { account, person, member } = c.var;
  const who = { session: person.session, account, name: member.name };
  return openSocket(c, shopObject(c.env, shop), who, { shop, conversation: "" });
});

owner.get(`${SHOP}/conversations`, async (c) => {
  const status = v.safeParse(v.optional(Status), c.req.query("status"));
  const before = v.safeParse(v.optional(EpochMs), c.req.query("before"));
  if (!status.success || !before.success) {
    throw new AppError("bad-request");
  }
  const conversations = await shopObject(c.env, c.req.param("shop")).conversations({
    status: status.output ?? null,
    before: before.output ?? Number.MAX_SAFE_INTEGER,
  });
  return c.json({ conversations } satisfies ConversationsPage);
});

// --- one conversation ---

owner.patch(CONVERSATION, async (c) => {
  const change = await readJson(c, PatchConversation);
  const patched = accepted(await conversationHere(c).patch(change));
  if (change.blocked !== undefined) {
    await blockEverywhere(c, change.blocked?.reason ?? null);
  }
  return c.json(patched satisfies PatchedConversation);
});

owner.get(`${CONVERSATION}/messages`, async (c) =>
  c.json((await conversationHere(c).messages(readAfter(c), "owner")) satisfies MessagesPage),
);

owner.post(`${CONVERSATION}/messages`, async (c) => {
  const { clientId, body } = await readJson(c, PostMessage);
  const posted = accepted(
    await conversationHere(c).postAsOwner(c.var.member.name, { clientId, body }),
  );
  const { isRepeat, ...messages } = posted;
  return c.json(messages satisfies PostedMessages, isRepeat ? 200 : 201);
});

owner.get(`${CONVERSATION}/socket`, requireUpgrade, async (c) => {
  const { session } = c.var.person;
  const who = { role: "owner", session, name: c.var.member.name };
  return openSocket(c, conversationHere(c), who, c.req.param());
});

owner.route("/", alerts);
owner.route("/", answers);
owner.route("/", customers);
owner.route("/", devices);
owner.route("/", figures);
owner.route("/", identity);
owner.route("/", images);
owner.route("/", imports);
owner.route("/", later);
owner.route("/", leaving);
owner.route("/", passkeys);
owner.route("/", people);
owner.route("/", savedReplies);
owner.route("/", search);
owner.route("/", settings);
owner.route("/", site);

/** A person who has several conversations is blocked in all of them. */
async function blockEverywhere(c: OwnerContext, reason: string | null): Promise<void> {
  const { shop = "", conversation: here = "" } = c.req.param();
  const { visits } = await within(shopHere(c).customers(), (room) => room.card(here));
  const others = visits.filter(({ conversation }) => conversation !== here);
  await Promise.all(
    others.map(({ conversation }) =>
      conversationObject(c.env, shop, conversation).setBlocked(reason),
    ),
  );
}

/**
 * The socket is opened first and its place remembered then: a sign-out in between is either told of
 * the place, or found here.
 */
async function openSocket(
  c: OwnerContext,
  object: DurableObjectStub<Shop> | DurableObjectStub<Conversation>,
  who: { session: string },
  place: Place,
): Promise<Response> {
  const response = await upgrade(object, who);
  if (!(await rememberPlace(c, place))) {
    await object.closeSession(who.session, CLOSE.signedOut);
    throw new AppError("unauthorized");
  }
  return response;
}

function toOwnerShop({ shop, name, color, timeZone }: Profile): OwnerShops["shops"][number] {
  return { shop, name, color, timeZone };
}
