import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../errors.ts";
import { shopObject, within } from "../objects.ts";
import { ShopId } from "../protocol/shop.ts";

/** The shop's picture, for anybody: it stands for the shop wherever that is shown. */
export const photo = new Hono<{ Bindings: Env }>();

photo.get("/:shop/photo", async (c) => {
  const shop = c.req.param("shop");
  const found = v.is(ShopId, shop)
    ? await within(shopObject(c.env, shop).site(), (room) => room.photo())
    : null;
  if (!found) {
    throw new AppError("not-found");
  }
  const isNamed = c.req.query("v") === found.version;
  return c.body(found.bytes, 200, {
    "Content-Type": found.type,
    "Cache-Control": isNamed ? "public, max-age=31536000, immutable" : "public, max-age=60",
    "Cross-Origin-Resource-Policy": "cross-origin",
  });
});
