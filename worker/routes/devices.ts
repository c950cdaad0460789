import { Hono } from "hono";
import type { OwnerEnv } from "./places.ts";

/** Where an owner is signed in. */
export const devices = new Hono<OwnerEnv>();
