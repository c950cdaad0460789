import { Hono } from "hono";
import { accepted } from "../errors.ts";
import { readBytes, readJson } from "../middleware/body.ts";
import { forgetFront } from "../middleware/shop-front.ts";
import { within } from "../objects.ts";
import { SETTINGS_MAX_BYTES, SHOP_PHOTO_MAX_BYTES } from "../protocol/limits.ts";
import { type OwnerSettings, PatchSettings } from "../protocol/settings.ts";
import { readPhoto } from "../shop/site/photo.ts";
import { type OwnerContext, type OwnerEnv, SHOP, shopHere } from "./places.ts";

/** What a shop is and says, but for its answers; behind the checks of owner.ts. */
export const settings = new Hono<OwnerEnv>();

settings.get(`${SHOP}/settings`, async (c) => c.json(await shownSettings(c)));

settings.patch(`${SHOP}/settings`, async (c) => {
  const change = await readJson(c, PatchSettings, SETTINGS_MAX_BYTES);
  const changed = await shopHere(c).patchSettings(change);
  forgetFront(c.req.param("shop"));
  return c.json(changed satisfies OwnerSettings);
});

/** What the bytes are decides, not what they are said to be; the browser has shrunk the picture. */
settings.put(`${SHOP}/photo`, async (c) => {
  const photo = accepted(await readPhoto(await readBytes(c.req.raw, SHOP_PHOTO_MAX_BYTES)));
  await within(shopHere(c).site(), (room) => room.savePhoto(photo));
  forgetFront(c.req.param("shop"));
  return c.json(await shownSettings(c));
});

settings.delete(`${SHOP}/photo`, async (c) => {
  await within(shopHere(c).site(), (room) => room.savePhoto(null));
  forgetFront(c.req.param("shop"));
  return c.json(await shownSettings(c));
});

async function shownSettings(c: OwnerContext): Promise<OwnerSettings> {
  return shopHere(c).shownSettings();
}
