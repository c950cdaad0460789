import { Hono } from "hono";
import { accepted } from "../errors.ts";
import { readJson } from "../middleware/body.ts";
import {
  type PlannedReplies,
  PlanReply,
  type PostedMessages,
  type WorkingTimes,
} from "../protocol/http.ts";
import { CONVERSATION, conversationHere, type OwnerEnv, SHOP, shopHere } from "./places.ts";

/** Replies that go out at their time, and moments to put things off to. */
export const later = new Hono<OwnerEnv>();

later.get(`${SHOP}/times`, async (c) => c.json((await shopHere(c).times()) satisfies WorkingTimes));

later.post(`${CONVERSATION}/later`, async (c) => {
  const plan = await readJson(c, PlanReply);
  const planned = accepted(await conversationHere(c).planReply(c.var.member.name, plan));
  const { later: all, isNew } = planned;
  return c.json({ later: all } satisfies PlannedReplies, isNew ? 201 : 200);
});

/** Cancels; the text comes back with the answer. */
later.delete(`${CONVERSATION}/later/:clientId`, async (c) => {
  const { clientId } = c.req.param();
  return c.json(accepted(await conversationHere(c).takeBack(clientId)) satisfies PlannedReplies);
});

later.post(`${CONVERSATION}/later/:clientId/send`, async (c) => {
  const { clientId } = c.req.param();
  const { isRepeat, ...messages } = accepted(await conversationHere(c).sendPlanned(clientId));
  return c.json(messages satisfies PostedMessages, isRepeat ? 200 : 201);
});
