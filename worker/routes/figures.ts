import { Hono } from "hono";
import type { OwnerEnv } from "./places.ts";

/** What the shop did for its owner. */
export const figures = new Hono<OwnerEnv>();
