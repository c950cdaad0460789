import type { Context, MiddlewareHandler } from "hono";
import type { Conversation } from "../conversation/conversation.ts";
import { AppError } from "../errors.ts";
import type { OwnerVariables } from "../middleware/session.ts";
import { conversationObject, shopObject } from "../objects.ts";
import type { Shop } from "../shop/shop.ts";
import type { Member } from "../shop/store.ts";

export type OwnerEnv = { Bindings: Env; Variables: OwnerVariables & { member: Member } };
export type OwnerContext = Context<OwnerEnv>;

/** Where owner routes lead; that the owner may go there is settled before they run. */
export const SHOP = "/shops/:shop";
export const CONVERSATION = `${SHOP}/conversations/:conversation`;

/** What a helper may not: decide who else replies, take the shop's data or its secret away, or end it. */
export const openerOnly: MiddlewareHandler<OwnerEnv> = async function openerOnly(c, next) {
  if (c.var.member.isHelper) {
    throw new AppError("forbidden");
  }
  return next();
};

export function shopHere(c: OwnerContext): DurableObjectStub<Shop> {
  return shopObject(c.env, c.req.param("shop") ?? "");
}

export function conversationHere(c: OwnerContext): DurableObjectStub<Conversation> {
  const { shop = "", conversation = "" } = c.req.param();
  return conversationObject(c.env, shop, conversation);
}
