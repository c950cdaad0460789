import { afterEach, beforeEach, describe, it, vi } from "vitest";
import { env } from "cloudflare:workers";
import * as v from "valibot";
import { app } from "./app.ts";
import { log } from "./log.ts";
import { call, newShop, newVisitor, ORIGIN } from "./testing/app.ts";

let lines: string[];

beforeEach(() => {
  lines = [];
  for (const level of ["info", "warn", "error", "log"] as const) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => {
      lines.push(words.map(String).join(" "));
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
});

const logged = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

/** What a piece of code throws. */
function thrownBy(code: () => unknown): unknown {
  try {
    return code();
  } catch (error) {
    return error;
  }
}

describe("the log", () => {
  it("is one line of JSON an event", ({ expect }) => {
    log("warn", "mail-failed", { about: "an alert" }, new Error("late\nand broken"));
    expect(lines).toHaveLength(1);
    expect(logged()).toEqual([
      {
        level: "warn",
        event: "mail-failed",
        about: "an alert",
        error: "Error: late and broken",
        at: expect.arrayContaining([expect.stringMatching(/log\.test\.ts:\d+:\d+$/)]),
      },
    ]);
  });

  it("has nothing of what somebody wrote in what an error says", ({ expect }) => {
    const token = "t".repeat(43);
    for (const error of [
      thrownBy(() => JSON.parse('"CANARY" est "CANARY')),
      thrownBy(() => JSON.parse("CANARY il est là")),
      thrownBy(() => v.parse(v.literal(1), 'a "CANARY" b')),
      new Error("the mail server says 550 <canary@example.com> CANARY@example.com unknown"),
      new Error(`no such key: ${token}`),
      new Error("connect to 203.0.113.7 or 2001:db8::7 failed"),
      new Error("GET https://shop.example/CANARY?x=1"),
      "thrown: 'CANARY'",
    ]) {
      log("error", "request-failed", {}, error);
    }
    expect(lines.join("\n")).not.toMatch(/CANARY|canary|tttt|203|db8/);
    expect(lines).toHaveLength(8);
  });
});

describe("a request that fails", () => {
  const broken = () => ({ ...env, SHOP: undefined });

  it("is logged by its route, and answered with the id it is logged under", async ({ expect }) => {
    const response = await app.request(`${ORIGIN}/c/canary-shop`, {}, broken());
    const id = response.headers.get("X-Request-Id");
    expect(id).toMatch(/^[\w-]{16,36}$/);
    expect(logged()).toEqual([
      expect.objectContaining({
        level: "error",
        event: "request-failed",
        request: id,
        method: "GET",
        route: "/c/:shop",
        status: 500,
        error: expect.stringContaining("TypeError"),
      }),
    ]);
    expect(lines.join()).not.toContain("canary");
  });

  it("is known under the name that what is in front gave it", async ({ expect }) => {
    for (const [name, value, isTaken] of [
      ["CF-Ray", "8f3c1a2b4d5e6f70-CDG", true],
      ["X-Request-Id", "0e5b6a52-5c25-4a51-9b3f-0b1f3cdd0c11", true],
      ["X-Request-Id", 'CANARY" level="info', false],
      ["X-Request-Id", "x".repeat(65), false],
    ] as const) {
      const headers = { [name]: value };
      const response = await app.request(`${ORIGIN}/c/some-shop`, { headers }, broken());
      expect(response.headers.get("X-Request-Id") === value, value).toBe(isTaken);
    }
  });
});

describe("the other requests", () => {
  it("are not logged", async ({ expect }) => {
    const visitor = newVisitor(await newShop());
    expect((await visitor.post("CANARY")).headers.get("X-Request-Id")).toBeNull();
    await call(`/api/shops/${visitor.shop}/conversation/messages`);
    expect(lines).toEqual([]);
  });

  it("are, where the operator wants it, by their routes", async ({ expect }) => {
    const bindings = { ...env, LOG_REQUESTS: "1" };
    const shop = await newShop();
    for (const path of [`/api/shops/${shop}/photo`, "/api/CANARY", "/api/owner/shops"]) {
      await app.request(ORIGIN + path, { headers: { Origin: ORIGIN } }, bindings);
    }
    const told = logged().map(({ event, route, status }) => [event, route, status].join(" "));
    expect(told).toEqual([
      "request /api/shops/:shop/photo 404",
      "request  404",
      "request /api/owner/shops 401",
    ]);
  });
});
