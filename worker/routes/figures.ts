import { Hono } from "hono";
import { readParams } from "../middleware/query.ts";
import { within } from "../objects.ts";
import { type Figures, FiguresQuery, TableQuery } from "../protocol/figures.ts";
import { type OwnerContext, type OwnerEnv, SHOP, shopHere } from "./places.ts";

/** What the shop did for its owner. */
export const figures = new Hono<OwnerEnv>();

figures.get(`${SHOP}/figures`, async (c) => {
  const { weeks } = readParams(c, FiguresQuery);
  return c.json(
    (await within(shopHere(c).figures(), (room) => room.weeks(weeks))) satisfies Figures,
  );
});

figures.get(`${SHOP}/figures.csv`, async (c) => {
  const { language } = readParams(c, TableQuery);
  return table(
    c,
    "figures",
    await within(shopHere(c).figures(), (room) => room.weeksTable(language)),
  );
});

figures.get(`${SHOP}/questions.csv`, async (c) => {
  const { language } = readParams(c, TableQuery);
  return table(
    c,
    "questions",
    await within(shopHere(c).figures(), (room) => room.questionsTable(language)),
  );
});

/** A file to keep. Shops' names are plain letters, digits and hyphens. */
function table(c: OwnerContext, name: string, text: string): Response {
  return c.body(text, 200, {
    "Content-Type": "text/csv; charset=utf-8; header=present",
    "Content-Disposition": `attachment; filename="${c.req.param("shop")}-${name}.csv"`,
  });
}
