import { Hono } from "hono";
import { accepted } from "../errors.ts";
import { vapidKeys } from "../installation/keys.ts";
import { readJson } from "../middleware/body.ts";
import { ownOrigin } from "../middleware/origin.ts";
import { checkedSubscription } from "../middleware/subscription.ts";
import { mailerOf } from "../notify/mail.ts";
import { languageOf } from "../notify/words.ts";
import { accountObject, within } from "../objects.ts";
import {
  PatchAlerts,
  type PushState,
  type PushTried,
  PutPush,
  type ShownAlerts,
} from "../protocol/alerts.ts";
import { type OwnerContext, type OwnerEnv, SHOP, shopHere } from "./places.ts";

/** How owners are reached when they do not look: push to their devices, and a try of it; mail. */
export const alerts = new Hono<OwnerEnv>();

alerts.get("/push", async (c) => {
  const { publicKey } = await vapidKeys(c.env);
  const subscribed = await within(pushHere(c), (room) => room.isSubscribed(c.var.person.session));
  return c.json({ publicKey, subscribed } satisfies PushState);
});

alerts.put("/push", async (c) => {
  const { subscription, language } = await readJson(c, PutPush);
  const device = await checkedSubscription(c.env, subscription);
  const reading = { language: languageOf([language]), origin: ownOrigin(c) };
  await within(pushHere(c), (room) =>
    room.subscribe({ session: c.var.person.session, ...device, ...reading }),
  );
  return c.body(null, 204);
});

alerts.delete("/push", async (c) => {
  await within(pushHere(c), (room) => room.forget(c.var.person.session));
  return c.body(null, 204);
});

alerts.post("/push/test", async (c) => {
  const tried = await within(pushHere(c), (room) => room.trial(c.var.person.session));
  return c.json(accepted(tried) satisfies PushTried);
});

alerts.get(`${SHOP}/alerts`, async (c) => {
  const settings = await within(shopHere(c).alerts(), (room) => room.settings());
  return c.json({ ...settings, hasMail: mailerOf(c.env) !== null } satisfies ShownAlerts);
});

alerts.patch(`${SHOP}/alerts`, async (c) => {
  const change = await readJson(c, PatchAlerts);
  const settings = await within(shopHere(c).alerts(), (room) => room.saveSettings(change));
  return c.json({ ...settings, hasMail: mailerOf(c.env) !== null } satisfies ShownAlerts);
});

function pushHere(c: OwnerContext) {
  return accountObject(c.env, c.var.account).push();
}
