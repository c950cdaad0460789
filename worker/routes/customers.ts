import { Hono } from "hono";
import * as v from "valibot";
import { accepted, AppError } from "../errors.ts";
import { readJson } from "../middleware/body.ts";
import { within } from "../objects.ts";
import {
  AddNote,
  type CustomerCard,
  type CustomersPage,
  LinkConversation,
  PatchCustomer,
  Tag,
  type TagsInUse,
} from "../protocol/customers.ts";
import { CUSTOMER_QUERY_MAX_CHARS } from "../protocol/limits.ts";
import { wellFormed } from "../protocol/text.ts";
import { CONVERSATION, conversationHere, type OwnerEnv, SHOP, shopHere } from "./places.ts";

/**
 * Who a shop's visitors are: cards, tags, notes; behind the checks of owner.ts. Whoever replies for the shop may
 * erase a person as well: it is at the counter that somebody asks for it, and a helper reads all of it anyway.
 */
export const customers = new Hono<OwnerEnv>();

const CARD = `${CONVERSATION}/customer`;
const CustomersQuery = v.object({
  q: v.optional(v.pipe(v.string(), wellFormed, v.maxLength(CUSTOMER_QUERY_MAX_CHARS)), ""),
  tag: v.optional(Tag),
  before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))),
});

// --- all of them ---

customers.get(`${SHOP}/customers`, async (c) => {
  const query = v.safeParse(CustomersQuery, c.req.query());
  if (!query.success) {
    throw new AppError("bad-request");
  }
  const { q, tag = null, before = Number.MAX_SAFE_INTEGER } = query.output;
  const found = await within(shopHere(c).customers(), (room) =>
    room.list({ asked: q, tag, before }),
  );
  return c.json({ customers: found } satisfies CustomersPage);
});

customers.get(`${SHOP}/tags`, async (c) =>
  c.json({
    tags: await within(shopHere(c).customers(), (room) => room.tags()),
  } satisfies TagsInUse),
);

customers.delete(`${SHOP}/customers/:customer`, async (c) => {
  accepted(
    (await within(shopHere(c).customers(), (room) => room.erase(c.req.param("customer")))) ?? {},
  );
  return c.body(null, 204);
});

// --- whoever talks in a conversation ---

customers.get(CARD, async (c) => {
  const card = await within(shopHere(c).customers(), (room) =>
    room.card(c.req.param("conversation")),
  );
  return c.json(card satisfies CustomerCard);
});

customers.patch(CARD, async (c) => {
  const change = await readJson(c, PatchCustomer);
  const card = await within(shopHere(c).customers(), (room) =>
    room.patch(c.req.param("conversation"), change),
  );
  return c.json(card satisfies CustomerCard);
});

customers.post(`${CARD}/notes`, async (c) => {
  const { text } = await readJson(c, AddNote);
  const { name } = c.var.member;
  const card = accepted(
    await within(shopHere(c).customers(), (room) =>
      room.addNote(c.req.param("conversation"), text, name),
    ),
  );
  return c.json(card satisfies CustomerCard, 201);
});

customers.delete(`${CARD}/notes/:note`, async (c) => {
  const { conversation, note } = c.req.param();
  const card = accepted(
    await within(shopHere(c).customers(), (room) => room.deleteNote(conversation, note)),
  );
  return c.json(card satisfies CustomerCard);
});

/** Brings back a note that was just deleted. */
customers.put(`${CARD}/notes/:note`, async (c) => {
  const { conversation, note } = c.req.param();
  const card = accepted(
    await within(shopHere(c).customers(), (room) => room.restoreNote(conversation, note)),
  );
  return c.json(card satisfies CustomerCard);
});

customers.post(`${CARD}/link`, async (c) => {
  const { conversation: other } = await readJson(c, LinkConversation);
  const card = accepted(
    await within(shopHere(c).customers(), (room) => room.link(c.req.param("conversation"), other)),
  );
  return c.json(card satisfies CustomerCard);
});

customers.delete(`${CARD}/link/:other`, async (c) => {
  const { conversation, other } = c.req.param();
  const card = accepted(
    await within(shopHere(c).customers(), (room) => room.unlink(conversation, other)),
  );
  return c.json(card satisfies CustomerCard);
});

/** Whoever talks there has no card: the conversation is all there is. */
customers.delete(CONVERSATION, async (c) => {
  accepted((await conversationHere(c).eraseNow()) ?? {});
  return c.body(null, 204);
});
