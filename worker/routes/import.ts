import { Hono } from "hono";
import { accepted, AppError } from "../errors.ts";
import { perAddress } from "../middleware/address.ts";
import { readJson } from "../middleware/body.ts";
import { readLinkedDataPage } from "../outside/linked-data-page.ts";
import { ImportFrom, type SiteReading } from "../protocol/import.ts";
import { IMPORTS_PER_ADDRESS_PER_HOUR } from "../protocol/limits.ts";
import { productsOf, proposalsOf } from "../shop/reading/proposals.ts";
import { countryOfZone, dayInZone } from "../shop/zones.ts";
import { type OwnerEnv, SHOP, shopHere } from "./places.ts";

/** What a shop's own site tells machines about it; nothing of it is stored. */
export const imports = new Hono<OwnerEnv>();

imports.post(`${SHOP}/import`, perAddress("import", IMPORTS_PER_ADDRESS_PER_HOUR), async (c) => {
  const { url } = await readJson(c, ImportFrom);
  const settings = shopHere(c).settings();
  const page = accepted(await readLinkedDataPage(c.env, url));
  const { timeZone, address } = (await settings).facts;
  const proposals = proposalsOf(page, {
    today: dayInZone(timeZone, Date.now()),
    country: address?.country ?? countryOfZone(timeZone),
    settings: await settings,
  });
  if (proposals.length === 0 && page.isCut) {
    throw new AppError("too-large");
  }
  return c.json({ url: page.url, proposals, products: productsOf(page) } satisfies SiteReading);
});
