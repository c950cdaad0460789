import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { afterEach, describe, it, vi } from "vitest";
import { installationObject } from "../objects.ts";
import { HEALTH_TRUST_MS } from "../protocol/limits.ts";
import { health } from "./health.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** So much later, so that storage is asked anew. */
let later = 0;
function pass(ms: number): void {
  later += ms;
  const now = Date.now() + later;
  vi.spyOn(Date, "now").mockReturnValue(now);
}

async function ask(bindings: Partial<Env> = {}): Promise<unknown[]> {
  const response = await health.request("/", {}, { ...env, ...bindings });
  return [response.status, await response.json()];
}

const WELL = [200, { ok: true, version: "0.1.0" }];
const ILL = [503, { ok: false, version: "0.1.0" }];

describe("the health of an installation", () => {
  it("is whether an object can read what it stores", async ({ expect }) => {
    vi.spyOn(console, "error").mockReturnValue();
    expect(await ask()).toEqual(WELL);
    pass(HEALTH_TRUST_MS);
    expect(await ask({ INSTALLATION: undefined as unknown as Env["INSTALLATION"] })).toEqual(ILL);
    pass(HEALTH_TRUST_MS);
    expect(await ask()).toEqual(WELL);
  });

  it("is asked of storage once in a while, however often it is asked for", async ({ expect }) => {
    pass(2 * HEALTH_TRUST_MS);
    expect(await ask()).toEqual(WELL);
    expect(await ask({ INSTALLATION: undefined as unknown as Env["INSTALLATION"] })).toEqual(WELL);
  });

  it("stores nothing", async ({ expect }) => {
    pass(3 * HEALTH_TRUST_MS);
    await ask();
    const tables = await runInDurableObject(installationObject(env), (_, { storage }) =>
      storage.sql.exec("SELECT name FROM sqlite_schema").toArray(),
    );
    expect(tables).toEqual([]);
  });
});
