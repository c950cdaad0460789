import { installationObject } from "../objects.ts";
import type { VapidKeys } from "./installation.ts";

/** They never change, so each isolate asks once. */
let vapid: VapidKeys | null = null;
let signing: string | null = null;

/** The keys with which push services know this installation. */
export async function vapidKeys(env: Env): Promise<VapidKeys> {
  vapid ??= await installationObject(env).vapid();
  return vapid;
}

/** 32 random bytes in base64url, this installation's own, to sign with. */
export async function signingKey(env: Env): Promise<string> {
  signing ??= await installationObject(env).signingKey();
  return signing;
}
