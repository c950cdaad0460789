import { type ReadonlySignal, signal } from "@preact/signals";
import { createStore } from "../../../widget/client/storage.ts";
import { createCall } from "../http-call.ts";
import { isInstalled } from "./installed.ts";
import { isApplePhone, type PushState, pushStateOf } from "./push-state.ts";
import { serviceWorker } from "./service-worker.ts";

/** `GET /api/owner/push` */
interface PushInfo {
  /** The server's VAPID key (RFC 8292): an uncompressed P-256 point in base64url. */
  publicKey: string;
  /** Whether the server knows a subscription of this session. */
  subscribed: boolean;
}

const PATH = "/api/owner/push";
/** Kept when the owner said no here: permission alone must not turn it on again. */
const REFUSED_KEY = "comptoir-reply-push-off";

const call = createCall("");
const store = createStore();
const state = signal<PushState>(look(false));

/** How this device stands; an own signal, as it changes by a tap in the browser's own question. */
export const pushState: ReadonlySignal<PushState> = state;

/**
 * From a tap: browsers ask the owner then. False when it could not be done (no network, no push
 * service); a refusal of the owner's is no failure, `pushState` tells it.
 */
export async function turnOn(): Promise<boolean> {
  if ((await Notification.requestPermission()) !== "granted") {
    state.value = look(false);
    return true;
  }
  store.remove(REFUSED_KEY);
  return subscribe();
}

/** This device is told no more. False when the server could not be told: then it still is. */
export async function turnOff(): Promise<boolean> {
  const told = await call<null>("DELETE", PATH);
  if (told.ok) {
    store.set(REFUSED_KEY, "1");
    await dropSubscription();
  }
  return told.ok;
}

/**
 * At every start of a signed-in page: push services forget subscriptions without a word, and one that
 * is told again costs nothing.
 */
export async function keepSubscribed(): Promise<void> {
  const isWanted = look(true) === "on" && store.get(REFUSED_KEY) === null;
  if (isWanted && !(await subscribe())) {
    // Not now (no network): what there was goes on.
    state.value = look((await knownSubscription()) !== null);
  }
}

/** Who signed out is told nothing more here, even while the server has not heard of it. */
export async function dropSubscription(): Promise<void> {
  await (await knownSubscription())?.unsubscribe().catch(() => false);
  state.value = look(false);
}

async function subscribe(): Promise<boolean> {
  const info = await call<PushInfo>("GET", PATH);
  const subscription = info.ok && (await subscriptionFor(info.value.publicKey));
  const isDone = subscription && (await tell(subscription));
  state.value = look(isDone);
  return isDone;
}

async function tell(subscription: PushSubscription): Promise<boolean> {
  const { lang } = document.documentElement;
  const body = { subscription: subscription.toJSON(), language: lang };
  return (await call<null>("PUT", PATH, body)).ok;
}

/** False where the push service refuses or cannot be reached. */
async function subscriptionFor(publicKey: string): Promise<PushSubscription | false> {
  const known = await knownSubscription();
  try {
    if (known && keyOf(known) !== publicKey) {
      // Made for another key (the server's was lost or moved): none of its pushes would be accepted.
      await known.unsubscribe();
    }
    const options = { userVisibleOnly: true, applicationServerKey: publicKey };
    return (await (await pushManager())?.subscribe(options)) ?? false;
  } catch {
    return false;
  }
}

/** In base64url, as the server tells its own. */
function keyOf({ options }: PushSubscription): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? []);
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function knownSubscription(): Promise<PushSubscription | null> {
  return (await (await pushManager())?.getSubscription()) ?? null;
}

async function pushManager(): Promise<PushManager | undefined> {
  // Absent on an iPhone whose page is not on the home screen, whatever the types say.
  return ((await serviceWorker()) as Partial<ServiceWorkerRegistration> | null)?.pushManager;
}

function look(isSubscribed: boolean): PushState {
  const here = globalThis as { PushManager?: object; Notification?: typeof Notification };
  return pushStateOf({
    hasPush: here.PushManager !== undefined && here.Notification !== undefined,
    isApplePhone: isApplePhone(navigator),
    isInstalled: isInstalled(),
    permission: here.Notification?.permission ?? "default",
    isSubscribed,
  });
}
