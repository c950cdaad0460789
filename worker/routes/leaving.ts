import { Hono } from "hono";
import type { OwnerEnv } from "./places.ts";

/** Everything of a shop, out or gone. */
export const leaving = new Hono<OwnerEnv>();
