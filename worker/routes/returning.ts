import { Hono } from "hono";
import { accepted, AppError } from "../errors.ts";
import { vapidKeys } from "../installation/keys.ts";
import { readJson } from "../middleware/body.ts";
import { ownOrigin } from "../middleware/origin.ts";
import type { VisitorVariables } from "../middleware/shop-front.ts";
import { checkedSubscription } from "../middleware/subscription.ts";
import { mailerOf } from "../notify/mail.ts";
import { languageOf } from "../notify/words.ts";
import { AddDevice, DropDevice, LeaveAddress, type ReturningState } from "../protocol/returning.ts";
import { copyAsText } from "./own-copy.ts";
import { bearerConversation } from "./visitor.ts";

type ReturningEnv = { Bindings: Env; Variables: VisitorVariables };

const OWN = "/:shop/conversation";

/** How a visitor is told of a reply, and what they may take or erase of their own; behind the checks of visitor.ts. */
export const returning = new Hono<ReturningEnv>();

returning.get(`${OWN}/returning`, async (c) => {
  const own = await bearerConversation(c);
  using room = own.returning();
  const [address, { publicKey }] = await Promise.all([room.address(), vapidKeys(c.env)]);
  const mail = { isOffered: isMailOffered(c.env), address };
  return c.json({ mail, push: { publicKey } } satisfies ReturningState);
});

returning.put(`${OWN}/mail`, async (c) => {
  const own = await bearerConversation(c);
  const { address } = await readJson(c, LeaveAddress);
  if (!isMailOffered(c.env)) {
    throw new AppError("not-found");
  }
  using room = own.returning();
  accepted((await room.leaveAddress(address)) ?? {});
  return c.body(null, 204);
});

returning.delete(`${OWN}/mail`, async (c) => {
  const own = await bearerConversation(c);
  using room = own.returning();
  await room.takeBackAddress();
  return c.body(null, 204);
});

returning.put(`${OWN}/push`, async (c) => {
  const own = await bearerConversation(c);
  const { subscription, language } = await readJson(c, AddDevice);
  const device = await checkedSubscription(c.env, subscription);
  const reading = { language: languageOf([language]), origin: ownOrigin(c) };
  using room = own.returning();
  accepted((await room.addDevice({ ...device, ...reading })) ?? {});
  return c.body(null, 204);
});

returning.delete(`${OWN}/push`, async (c) => {
  const own = await bearerConversation(c);
  const { endpoint } = await readJson(c, DropDevice);
  using room = own.returning();
  await room.dropDevice(endpoint);
  return c.body(null, 204);
});

returning.get(`${OWN}/export`, async (c) => {
  const own = await bearerConversation(c);
  using room = own.returning();
  const copy = accepted(await room.copy());
  const { shop, front } = c.var;
  c.header("Cache-Control", "no-store");
  c.header("Content-Disposition", `attachment; filename="${shop}.json"`);
  const whole = { shop, name: front.profile.name, at: Date.now(), ...copy };
  // One call a photo: they are read while the copy is on its way, when this has returned.
  const text = copyAsText(whole, async (after) => {
    using photos = own.returning();
    return await photos.copyImage(after);
  });
  return c.body(text, 200, { "Content-Type": "application/json" });
});

returning.delete(OWN, async (c) => {
  accepted((await (await bearerConversation(c)).eraseNow()) ?? {});
  return c.body(null, 204);
});

/** A mail must lead back here: where that is, no visitor says. */
function isMailOffered(env: Env): boolean {
  return env.PUBLIC_ORIGIN !== "" && mailerOf(env) !== null;
}
