import { Hono } from "hono";
import type { IdentitySecret } from "../protocol/identity.ts";
import { forgetSecrets } from "../vouching.ts";
import { type OwnerEnv, SHOP, shopHere } from "./places.ts";

/** The secret with which a shop's own server says who a visitor is. */
export const identity = new Hono<OwnerEnv>();

identity.get(`${SHOP}/identity`, async (c) =>
  c.json((await shopHere(c).identity().shown()) satisfies IdentitySecret),
);

identity.post(`${SHOP}/identity`, async (c) => {
  const renewed = await shopHere(c).identity().renew();
  forgetSecrets(c.req.param("shop"));
  return c.json(renewed satisfies IdentitySecret, 201);
});
