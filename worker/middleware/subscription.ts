import type * as v from "valibot";
import { fromBase64url } from "../base64.ts";
import { AppError } from "../errors.ts";
import type { Subscription } from "../notify/push.ts";
import { publicAddress } from "../outside/public-address.ts";
import type { PutPush } from "../protocol/alerts.ts";

/** A browser's push subscription, if this installation may call its address and its key is one; throws `bad-request`. */
export async function checkedSubscription(
  env: Env,
  { endpoint, keys }: v.InferOutput<typeof PutPush>["subscription"],
): Promise<Subscription> {
  if (!publicAddress(endpoint, env) || !(await isOnCurve(keys.p256dh))) {
    throw new AppError("bad-request");
  }
  return { endpoint, ...keys };
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
