import { type Context, Hono } from "hono";
import * as v from "valibot";
import { accepted, AppError, type Refusal } from "../errors.ts";
import { readJson } from "../middleware/body.ts";
import { clearSession } from "../middleware/session.ts";
import { forgetFront } from "../middleware/shop-front.ts";
import { accountObject, within } from "../objects.ts";
import {
  BeginImport,
  DeleteShop,
  ExportedCustomer,
  ExportPlace,
  FinishImport,
  type ImportBegun,
  ImportConversation,
} from "../protocol/export.ts";
import { IMPORT_PIECE_MAX_BYTES } from "../protocol/limits.ts";
import { parseJson } from "../protocol/parse.ts";
import { ShopId } from "../protocol/shop.ts";
import { arrive, takeConversation } from "../shop/leaving/arrive.ts";
import { exportFrom } from "../shop/leaving/export-file.ts";
import { type OwnerContext, type OwnerEnv, openerOnly, SHOP, shopHere } from "./places.ts";

/** Everything of a shop, out, in or gone; and an account without any. */
export const leaving = new Hono<OwnerEnv>();

const IMPORT = "/import/:shop";

leaving.get(`${SHOP}/export`, openerOnly, async (c) => {
  const part = await exportFrom(c.env, c.req.param("shop"), placeAsked(c));
  c.header("Export-Progress", `${part.done}/${part.of}`);
  if (part.next) {
    const after = encodeURIComponent(JSON.stringify(part.next));
    c.header("Link", `<${c.req.path}?after=${after}>; rel="next"`);
  }
  return c.text(part.text);
});

/** Where a part of the export begins: at its beginning, unless it says otherwise. */
function placeAsked(c: OwnerContext): ExportPlace {
  const after = c.req.query("after");
  if (after === undefined) {
    return { in: "shop" };
  }
  const parsed = parseJson(ExportPlace, after);
  if (!parsed.ok) {
    throw new AppError("bad-request");
  }
  return parsed.value;
}

// --- in: the first line of the file, then each of the others, then how many there were ---

leaving.post("/import", async (c) => {
  const { shop } = await readJson(c, BeginImport, IMPORT_PIECE_MAX_BYTES);
  const { account, person } = c.var;
  const owner = { account, email: person.email, name: person.name || shop.settings.name };
  return c.json(accepted(await arrive(c.env, owner, shop)) satisfies ImportBegun, 201);
});

/** Whose import it is, the shop itself knows. */
leaving.use(`${IMPORT}/*`, async (c, next) => {
  if (!v.is(ShopId, c.req.param("shop"))) {
    throw new AppError("not-found");
  }
  return next();
});

leaving.post(`${IMPORT}/conversations`, async (c) => {
  const part = await readJson(c, ImportConversation, IMPORT_PIECE_MAX_BYTES);
  const { account } = c.var;
  return done(c, await takeConversation(c.env, c.req.param("shop"), account, part));
});

leaving.post(`${IMPORT}/customers`, async (c) => {
  const customer = await readJson(c, ExportedCustomer, IMPORT_PIECE_MAX_BYTES);
  return done(
    c,
    await within(shopHere(c).leaving(), (room) => room.takeCustomer(c.var.account, customer)),
  );
});

leaving.post(`${IMPORT}/done`, async (c) => {
  const told = await readJson(c, FinishImport);
  const shop = c.req.param("shop");
  const { account, person } = c.var;
  const refusal = await within(shopHere(c).leaving(), (room) => room.finish(account, told));
  if (!refusal) {
    await accountObject(c.env, account).join(person.email, person.name, shop);
    forgetFront(shop);
  }
  return done(c, refusal);
});

leaving.delete(IMPORT, async (c) =>
  gone(c, await within(shopHere(c).leaving(), (room) => room.giveUp(c.var.account))),
);

// --- gone ---

leaving.delete(SHOP, openerOnly, async (c) => {
  const { name } = await readJson(c, DeleteShop);
  return gone(c, await within(shopHere(c).leaving(), (room) => room.go(c.var.account, name)));
});

/** Of whoever has no shop any more. */
leaving.delete("/account", async (c) => {
  accepted((await accountObject(c.env, c.var.account).close()) ?? {});
  clearSession(c);
  return c.body(null, 204);
});

function done(c: Context, refusal: Refusal | null): Response {
  accepted(refusal ?? {});
  return c.body(null, 204);
}

/** Nobody is let in any more when this is answered; what is stored goes object by object. */
async function gone(c: OwnerContext, going: { accounts: string[] } | Refusal): Promise<Response> {
  const { accounts } = accepted(going);
  const shop = c.req.param("shop") ?? "";
  forgetFront(shop);
  await Promise.all(accounts.map((account) => accountObject(c.env, account).leave(shop)));
  return c.body(null, 202);
}
