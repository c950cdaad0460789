import { Hono } from "hono";
import type { OwnerEnv } from "./places.ts";

/** How owners are reached when they do not look: push to their devices, and a try of it. */
export const alerts = new Hono<OwnerEnv>();
