import { Hono } from "hono";
import { AppError } from "../errors.ts";
import { readJson } from "../middleware/body.ts";
import { sameOrigin } from "../middleware/session.ts";
import { OpenShop } from "../protocol/http.ts";
import { openShop } from "../shop/open-shop.ts";
import { sendSignIn } from "./sign-in.ts";

export const shops = new Hono<{ Bindings: Env }>();

/** Opens a shop and sends its owner a sign-in link. */
shops.post("/", sameOrigin, async (c) => {
  const request = await readJson(c, OpenShop);
  const shop = await openShop(c.env, request);
  if (shop === null) {
    throw new AppError("too-many");
  }
  await sendSignIn(c, request.email, { isOperator: false });
  return c.json({ shop }, 201);
});
