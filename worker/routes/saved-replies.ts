import { Hono } from "hono";
import * as v from "valibot";
import { accepted, AppError } from "../errors.ts";
import { readJson } from "../middleware/body.ts";
import { within } from "../objects.ts";
import {
  OrderReplies,
  SavedReplyId,
  type SavedReplies,
  SaveReply,
} from "../protocol/saved-replies.ts";
import { type OwnerEnv, SHOP, shopHere } from "./places.ts";

/** Texts that owners send again and again. */
export const savedReplies = new Hono<OwnerEnv>();

const ALL = `${SHOP}/saved-replies`;

savedReplies.get(ALL, async (c) => {
  const conversation = c.req.query("conversation") ?? null;
  return c.json(
    (await within(shopHere(c).savedReplies(), (room) =>
      room.list(conversation),
    )) satisfies SavedReplies,
  );
});

savedReplies.put(`${ALL}/order`, async (c) => {
  const { ids } = await readJson(c, OrderReplies);
  await within(shopHere(c).savedReplies(), (room) => room.order(ids));
  return c.body(null, 204);
});

savedReplies.put(`${ALL}/:id`, async (c) => {
  const { id } = c.req.param();
  const reply = await readJson(c, SaveReply);
  if (!v.is(SavedReplyId, id)) {
    throw new AppError("bad-request");
  }
  accepted((await within(shopHere(c).savedReplies(), (room) => room.save(id, reply))) ?? {});
  return c.body(null, 204);
});

savedReplies.post(`${ALL}/:id/uses`, async (c) => {
  await within(shopHere(c).savedReplies(), (room) => room.countUse(c.req.param("id")));
  return c.body(null, 204);
});

savedReplies.delete(`${ALL}/:id`, async (c) => {
  await within(shopHere(c).savedReplies(), (room) => room.delete(c.req.param("id")));
  return c.body(null, 204);
});
