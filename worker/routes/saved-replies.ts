import { Hono } from "hono";
import type { OwnerEnv } from "./places.ts";

/** Texts that owners send again and again. */
export const savedReplies = new Hono<OwnerEnv>();
