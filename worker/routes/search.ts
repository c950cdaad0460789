import { Hono } from "hono";
import type { OwnerEnv } from "./places.ts";

/** Finding what was said. */
export const search = new Hono<OwnerEnv>();
