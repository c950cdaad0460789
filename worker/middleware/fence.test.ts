import { env } from "cloudflare:workers";
import { Hono } from "hono";
import { describe, it } from "vitest";
import { handleError } from "./errors.ts";
import { fence } from "./fence.ts";

/** The platform's own, as vitest.config.ts sets it up: three a minute. */
const { THREE_A_MINUTE: FENCE } = env as unknown as { THREE_A_MINUTE: RateLimit };

const app = new Hono<{ Bindings: Env }>();
app.onError(handleError);
app.use(fence);
app.get("/", (c) => c.text("fine"));

async function ask(address: string, bindings: Env = { ...env, FENCE }): Promise<Response> {
  return app.request("/", { headers: { "CF-Connecting-IP": address } }, bindings);
}

describe("what the platform counts in front", () => {
  it("turns an address away that asks too often, with the time to wait, and no other", async ({
    expect,
  }) => {
    const statuses = [];
    for (let i = 0; i < 4; i++) {
      statuses.push((await ask("203.0.113.50")).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await ask("203.0.113.50")).headers.get("Retry-After")).toBe("60");
    expect((await ask("203.0.113.51")).status).toBe(200);
    expect((await ask("203.0.113.50", env)).status).toBe(200);
  });
});
