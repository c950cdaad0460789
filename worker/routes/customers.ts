import { Hono } from "hono";
import type { OwnerEnv } from "./places.ts";

/** Who a shop's visitors are: cards, tags, notes. */
export const customers = new Hono<OwnerEnv>();
