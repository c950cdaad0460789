import type { Context } from "hono";
import { deviceName } from "../account/devices/device-name.ts";
import type { Site } from "../account/passkeys/ceremony.ts";
import { ownOrigin } from "./origin.ts";

/** What a person would call the device that asks. */
export function deviceHere<E extends { Bindings: Env }>(c: Context<E>): string {
  return deviceName(c.req.header("User-Agent") ?? "");
}

/** The site that passkeys are made for: this installation as people reach it. */
export function passkeySite<E extends { Bindings: Env }>(c: Context<E>): Site {
  const origin = ownOrigin(c);
  return { origin, host: new URL(origin).hostname };
}
