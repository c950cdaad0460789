import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "vitest";
import { AS_OURS } from "./pace.ts";

const LIMITS = join(import.meta.dirname, "../../worker/protocol/limits.ts");

/** A limit's value, as its line says it. */
function limit(name: string): number {
  const [, factor = "1", unit] =
    new RegExp(`const ${name} = (?:(\\d+) \\* )?(SECOND_MS|MINUTE_MS)`).exec(
      readFileSync(LIMITS, "utf8"),
    ) ?? [];
  return (
    Number(factor) * (unit === "MINUTE_MS" ? 60_000 : unit === "SECOND_MS" ? 1000 : Number.NaN)
  );
}

describe("the pace of our own pages", () => {
  it("is the one that clients without a page keep", ({ expect }) => {
    const { connect, ping, pong, spread, retryMin, retryMax, poll } = AS_OURS;
    expect({ connect, ping, pong, spread, retryMin, retryMax, poll }).toEqual({
      connect: limit("CONNECT_TIMEOUT_MS"),
      ping: limit("PING_EVERY_MS"),
      pong: limit("PONG_TIMEOUT_MS"),
      spread: limit("RECONNECT_SPREAD_MS"),
      retryMin: limit("RECONNECT_MIN_MS"),
      retryMax: limit("RECONNECT_MAX_MS"),
      poll: limit("POLL_EVERY_MS"),
    });
  });
});
