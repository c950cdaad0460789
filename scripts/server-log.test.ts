import { describe, it } from "vitest";
import { createServerLog } from "./server-log.ts";

function openLog() {
  const shown: string[] = [];
  const log = createServerLog((line) => shown.push(line));
  log.open();
  return { log, shown };
}

describe("server log", () => {
  it("takes the first sign-in link and shows the later ones", async ({ expect }) => {
    const { log, shown } = openLog();
    log.read("sign-in link for a@b.example: http://localhost:1/reply/#sign-in=ONE (code 123456)");
    log.read("sign-in link for c@d.example: http://localhost:1/reply/#sign-in=TWO (code 654321)");
    expect(await log.firstLink).toBe("http://localhost:1/reply/#sign-in=ONE");
    expect(shown).toEqual([
      "sign-in link for c@d.example: http://localhost:1/reply/#sign-in=TWO (code 654321)",
    ]);
  });

  it("drops requests and reloads, and keeps errors", ({ expect }) => {
    const { log, shown } = openLog();
    log.read("[wrangler:info] GET /api/health 200 OK (3ms)");
    log.read("⎔ Reloading local server...");
    log.read("");
    log.read("[wrangler:error] Error: broken");
    expect(shown).toEqual(["[wrangler:error] Error: broken"]);
  });

  it("holds everything back until the server is ready", ({ expect }) => {
    const shown: string[] = [];
    const log = createServerLog((line) => shown.push(line));
    log.read("Your Worker has access to the following bindings:");
    log.open();
    expect(shown).toEqual([]);
    expect(log.held()).toEqual(["Your Worker has access to the following bindings:"]);
  });
});
