import { Hono } from "hono";
import { accepted } from "../errors.ts";
import { readJson } from "../middleware/body.ts";
import { forgetFront } from "../middleware/shop-front.ts";
import { within } from "../objects.ts";
import { PutOrigin, type SiteOverview } from "../protocol/site.ts";
import { type OwnerEnv, SHOP, shopHere } from "./places.ts";

/** Where the tag runs, and what the shop's own site tells. */
export const site = new Hono<OwnerEnv>();

site.get(`${SHOP}/site`, async (c) =>
  c.json((await within(shopHere(c).site(), (room) => room.overview())) satisfies SiteOverview),
);

site.put(`${SHOP}/site/origins`, async (c) => {
  const put = await readJson(c, PutOrigin);
  const overview = accepted(await within(shopHere(c).site(), (room) => room.putOrigin(put)));
  forgetFront(c.req.param("shop"));
  return c.json(overview satisfies SiteOverview);
});
