import { Hono } from "hono";
import { inTime } from "../in-time.ts";
import { log } from "../log.ts";
import { installationObject } from "../objects.ts";
import type { Health } from "../protocol/http.ts";
import { HEALTH_TIMEOUT_MS, HEALTH_TRUST_MS } from "../protocol/limits.ts";

const VERSION = "0.1.0";

/** What storage last answered in this isolate, so that whoever asks without end asks this isolate alone. */
let latest: { isHealthy: boolean; at: number } | null = null;

/** For whatever watches over this installation: 200 where an object reads what it stores, else 503. Writes nothing. */
export const health = new Hono<{ Bindings: Env }>();

health.get("/", async (c) => {
  const now = Date.now();
  if (latest === null || now - latest.at >= HEALTH_TRUST_MS) {
    latest = { isHealthy: await canRead(c.env), at: now };
  }
  const { isHealthy } = latest;
  return c.json({ ok: isHealthy, version: VERSION } satisfies Health, isHealthy ? 200 : 503);
});

async function canRead(env: Env): Promise<boolean> {
  try {
    return await inTime(installationObject(env).canRead(), HEALTH_TIMEOUT_MS);
  } catch (error) {
    log("error", "storage-not-healthy", {}, error);
    return false;
  }
}
