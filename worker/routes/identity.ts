import { within } from "../objects.ts";
import { Hono } from "hono";
import type { IdentitySecret } from "../protocol/identity.ts";
import { forgetSecrets } from "../vouching.ts";
import { type OwnerEnv, openerOnly, SHOP, shopHere } from "./places.ts";

/**
 * The secret with which a shop's own server says who a visitor is. It opens every vouched customer's conversation, and
 * a helper who is sent away would take it along.
 */
export const identity = new Hono<OwnerEnv>();

identity.get(`${SHOP}/identity`, openerOnly, async (c) =>
  c.json((await within(shopHere(c).identity(), (room) => room.shown())) satisfies IdentitySecret),
);

identity.post(`${SHOP}/identity`, openerOnly, async (c) => {
  const renewed = await within(shopHere(c).identity(), (room) => room.renew());
  forgetSecrets(c.req.param("shop"));
  return c.json(renewed satisfies IdentitySecret, 201);
});
