import { Hono } from "hono";
import type { OwnerEnv } from "./places.ts";

/** Signing in without mail (WebAuthn Level 3). */
export const passkeys = new Hono<OwnerEnv>();
