import { Hono } from "hono";
import { AppError } from "../errors.ts";
import { clearSession } from "../middleware/session.ts";
import { accountObject, within } from "../objects.ts";
import type { Devices } from "../protocol/account.ts";
import type { OwnerContext, OwnerEnv } from "./places.ts";

/** Where an owner is signed in. */
export const devices = new Hono<OwnerEnv>();

devices.get("/devices", async (c) =>
  c.json({
    devices: await within(devicesOf(c), (room) => room.list(c.var.person.session)),
  } satisfies Devices),
);

/** All but the one that asks. */
devices.delete("/devices", async (c) => {
  await within(devicesOf(c), (room) => room.endOthers(c.var.person.session));
  return c.body(null, 204);
});

devices.delete("/devices/:device", async (c) => {
  const ended = await within(devicesOf(c), (room) =>
    room.end(c.req.param("device"), c.var.person.session),
  );
  if (!ended) {
    throw new AppError("not-found");
  }
  if (ended.wasThis) {
    clearSession(c);
  }
  return c.body(null, 204);
});

function devicesOf(c: OwnerContext) {
  return accountObject(c.env, c.var.account).devices();
}
