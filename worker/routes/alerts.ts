import { Hono } from "hono";
import { accepted, AppError } from "../errors.ts";
import { vapidKeys } from "../installation/keys.ts";
import { readJson } from "../middleware/body.ts";
import { ownOrigin } from "../middleware/origin.ts";
import { mailerOf } from "../notify/mail.ts";
import { languageOf } from "../notify/words.ts";
import { accountObject } from "../objects.ts";
import { publicAddress } from "../outside/public-address.ts";
import {
  PatchAlerts,
  type PushState,
  type PushTried,
  PutPush,
  type ShownAlerts,
} from "../protocol/alerts.ts";
import { fromBase64url } from "../base64.ts";
import { type OwnerContext, type OwnerEnv, SHOP, shopHere } from "./places.ts";

/** How owners are reached when they do not look: push to their devices, and a try of it; mail. */
export const alerts = new Hono<OwnerEnv>();

alerts.get("/push", async (c) => {
  const { publicKey } = await vapidKeys(c.env);
  const subscribed = await pushHere(c).isSubscribed(c.var.person.session);
  return c.json({ publicKey, subscribed } satisfies PushState);
});

alerts.put("/push", async (c) => {
  const { subscription, language } = await readJson(c, PutPush);
  const { endpoint, keys } = subscription;
  if (!publicAddress(endpoint, c.env) || !(await isOnCurve(keys.p256dh))) {
    throw new AppError("bad-request");
  }
  const reading = { language: languageOf([language]), origin: ownOrigin(c) };
  await pushHere(c).subscribe({ session: c.var.person.session, endpoint, ...keys, ...reading });
  return c.body(null, 204);
});

alerts.delete("/push", async (c) => {
  await pushHere(c).forget(c.var.person.session);
  return c.body(null, 204);
});

alerts.post("/push/test", async (c) => {
  const tried = await pushHere(c).trial(c.var.person.session);
  return c.json(accepted(tried) satisfies PushTried);
});

alerts.get(`${SHOP}/alerts`, async (c) => {
  const settings = await shopHere(c).alerts().settings();
  return c.json({ ...settings, hasMail: mailerOf(c.env) !== null } satisfies ShownAlerts);
});

alerts.patch(`${SHOP}/alerts`, async (c) => {
  const settings = await shopHere(c)
    .alerts()
    .saveSettings(await readJson(c, PatchAlerts));
  return c.json({ ...settings, hasMail: mailerOf(c.env) !== null } satisfies ShownAlerts);
});

function pushHere(c: OwnerContext) {
  return accountObject(c.env, c.var.account).push();
}

/** A point of 65 bytes that is none on the curve would fail at every push. */
async function isOnCurve(point: string): Promise<boolean> {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const key = crypto.subtle.importKey("raw", fromBase64url(point), curve, false, []);
  return key.then(
    () => true,
    () => false,
  );
}
