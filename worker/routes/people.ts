import { Hono } from "hono";
import type { OwnerEnv } from "./places.ts";

/** Who replies for a shop. */
export const people = new Hono<OwnerEnv>();
