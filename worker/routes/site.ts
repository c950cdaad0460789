import { Hono } from "hono";
import type { OwnerEnv } from "./places.ts";

/** Where the tag runs, and what the shop's own site tells. */
export const site = new Hono<OwnerEnv>();
