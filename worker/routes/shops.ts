import { Hono } from "hono";
import { accepted } from "../errors.ts";
import { perAddress } from "../middleware/address.ts";
import { readJson } from "../middleware/body.ts";
import { sameOrigin } from "../middleware/session.ts";
import { requirePassed } from "../outside/turnstile.ts";
import { OpenShop } from "../protocol/http.ts";
import { SHOPS_PER_ADDRESS_PER_HOUR } from "../protocol/limits.ts";
import { openShop } from "../shop/open-shop.ts";
import { sendSignIn } from "./sign-in.ts";

export const shops = new Hono<{ Bindings: Env }>();

/** Where the installation asks for a challenge to be passed, only to who has. Opens a shop and sends its owner a sign-in link. */
shops.post("/", sameOrigin, perAddress("shop", SHOPS_PER_ADDRESS_PER_HOUR), async (c) => {
  const request = await readJson(c, OpenShop);
  await requirePassed(c.env, request.challenge);
  const { shop } = accepted(await openShop(c.env, request));
  await sendSignIn(c, request.email, { isOperator: false });
  return c.json({ shop }, 201);
});
