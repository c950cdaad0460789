import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { networkObject } from "../objects.ts";
import { networkName } from "./name.ts";

const HOUR_MS = 3_600_000;

const newNetwork = () => networkObject(env, crypto.randomUUID());

/** As if what was counted had been counted that much earlier. */
function wait(object: ReturnType<typeof newNetwork>, ms: number): Promise<void> {
  return runInDurableObject(object, (_, { storage }) => {
    storage.sql.exec("UPDATE admission SET since = since - ?", ms);
  });
}

describe("what a network may do within the hour", () => {
  it("is counted exactly, whoever asks at once and however often the object sleeps", async ({
    expect,
  }) => {
    const network = newNetwork();
    const first = await Promise.all(Array.from({ length: 8 }, () => network.admit("sign-in", 10)));
    expect(first).toEqual(Array(8).fill(null));
    await evictDurableObject(network);
    const next = await Promise.all(Array.from({ length: 8 }, () => network.admit("sign-in", 10)));
    expect(next.filter((refused) => refused === null)).toHaveLength(2);
    expect(next.at(-1)).toBeGreaterThan(3500);
    expect(await network.admit("photo", 10)).toBeNull();
  });

  it("begins anew when the hour is over", async ({ expect }) => {
    const network = newNetwork();
    await network.admit("sign-in", 1);
    await wait(network, HOUR_MS - 2000);
    expect(await network.admit("sign-in", 1)).toBeLessThanOrEqual(2);
    await wait(network, 2000);
    expect(await network.admit("sign-in", 1)).toBeNull();
  });

  it("is forgotten then, and nothing stays stored", async ({ expect }) => {
    const network = newNetwork();
    const tables = () =>
      runInDurableObject(network, (_, { storage }) =>
        storage.sql
          .exec("SELECT name FROM sqlite_master WHERE name NOT GLOB '_cf_*'")
          .toArray()
          .map(({ name }) => name),
      );
    await network.admit("sign-in", 1);
    expect(await runDurableObjectAlarm(network)).toBe(true);
    expect(await tables()).toContain("admission");
    await wait(network, HOUR_MS);
    expect(await runDurableObjectAlarm(network)).toBe(true);
    expect(await tables()).toEqual([]);
    expect(await network.admit("sign-in", 1)).toBeNull();
  });

  it("is kept under a name that does not say which network it is", async ({ expect }) => {
    const name = await networkName(env, "203.0.113.7");
    expect(name).toMatch(/^[\w-]{43}$/);
    expect(await networkName(env, "203.0.113.7")).toBe(name);
    expect(await networkName(env, "203.0.113.8")).not.toBe(name);
  });
});
