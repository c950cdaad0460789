import { afterEach, describe, it, vi } from "vitest";
import { request } from "./request.ts";

/*
 * What stands between a shop's visitors and the server answers as it likes. The browser's own `fetch`
 * is met in the journeys; here it brings one answer after another.
 */
function postAnswered(status: number, body: string) {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, { status })));
  return request("https://chat.example/api", { method: "POST" });
}

afterEach(() => vi.unstubAllGlobals());

describe("an answer", () => {
  it("that refuses has the server's reason", async ({ expect }) => {
    expect(await postAnswered(429, '{"error":"too-many"}')).toEqual({
      ok: false,
      code: "too-many",
    });
  });

  it.for([
    [502, '{"message":"Bad gateway"}'],
    [502, "<h1>Bad gateway</h1>"],
    [200, "<h1>Sign in to this network</h1>"],
  ] as const)("that is not ours is none: %j", async ([status, body], { expect }) => {
    expect(await postAnswered(status, body)).toEqual({ ok: false, code: "offline" });
  });
});
