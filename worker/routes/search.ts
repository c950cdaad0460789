import { Hono } from "hono";
import { readParams } from "../middleware/query.ts";
import { within } from "../objects.ts";
import { SearchQuery, type SearchPage } from "../protocol/search.ts";
import { type OwnerEnv, SHOP, shopHere } from "./places.ts";

/** Finding what was said. */
export const search = new Hono<OwnerEnv>();

search.get(`${SHOP}/search`, async (c) => {
  const { q, before } = readParams(c, SearchQuery);
  return c.json(
    (await within(shopHere(c).search(), (room) =>
      room.find(q, before ?? null),
    )) satisfies SearchPage,
  );
});
