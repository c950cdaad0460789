import { encryptNotification, vapidHeaders } from "@block65/webcrypto-web-push";
import type { VapidKeys } from "../installation/installation.ts";
import { vapidKeys } from "../installation/keys.ts";
import { log } from "../log.ts";
import { publicAddress } from "../outside/public-address.ts";
import { PUSH_TIMEOUT_MS, PUSH_TTL_MS } from "../protocol/limits.ts";
import { digest } from "../secrets.ts";
import type { Notice } from "./notice.ts";

/** A device's subscription at a push service (RFC 8030), keys in base64url (RFC 8291). */
export interface Subscription {
  endpoint: string;
  p256dh: string;
  auth: string;
}

/**
 * What became of a push: the service has taken it; the device is not there any more; it may be tried
 * again; it is refused, and would be again.
 */
export type Delivery = "delivered" | "gone" | "later" | "refused";

/** Where no address of ours would do as one: push services refuse what cannot be real. */
const NOBODY = "mailto:operator@comptoir.example";
/** RFC 8030 §5.4: at most so many base64url characters. */
const TOPIC_MAX_CHARS = 32;

/** Sends one notice to one device. Never throws, follows no redirect, reads no answer. */
export async function sendPush(
  env: Env,
  subscription: Subscription,
  notice: Notice,
): Promise<Delivery> {
  const endpoint = publicAddress(subscription.endpoint, env);
  if (!endpoint) {
    return "gone";
  }
  try {
    const request = await pushRequest(env, await vapidKeys(env), subscription, notice);
    const signal = AbortSignal.timeout(PUSH_TIMEOUT_MS);
    const response = await fetch(endpoint, { ...request, redirect: "manual", signal });
    await response.body?.cancel();
    return deliveryOf(response.status);
  } catch (error) {
    log("warn", "push-failed", { host: endpoint.host }, error);
    return "later";
  }
}

function deliveryOf(status: number): Delivery {
  if (status >= 200 && status < 300) {
    return "delivered";
  }
  if (status === 404 || status === 410) {
    return "gone";
  }
  return status === 429 || status >= 500 ? "later" : "refused";
}

async function pushRequest(
  env: Env,
  keys: VapidKeys,
  { endpoint, p256dh, auth }: Subscription,
  notice: Notice,
): Promise<RequestInit> {
  // Signed for https even where a private network has the push service on http.
  const target = { endpoint: endpoint.replace(/^http:/, "https:"), expirationTime: null };
  const subscription = { ...target, keys: { p256dh, auth } };
  const { headers } = await vapidHeaders(subscription, { ...keys, subject: contact(env) });
  const plaintext = new TextEncoder().encode(JSON.stringify(notice));
  return {
    method: "POST",
    headers: {
      ...headers,
      TTL: String(PUSH_TTL_MS / 1000),
      Urgency: "high",
      Topic: (await digest(notice.notification.tag)).slice(0, TOPIC_MAX_CHARS),
      "Content-Encoding": "aes128gcm",
      "Content-Type": "application/octet-stream",
    },
    body: await encryptNotification(subscription, plaintext),
  };
}

/** RFC 8292 §2.1: whom a push service may ask about what we send. */
function contact({ PUBLIC_ORIGIN, PUSH_CONTACT }: Env): string {
  return PUBLIC_ORIGIN.startsWith("https:") ? PUBLIC_ORIGIN : PUSH_CONTACT || NOBODY;
}
