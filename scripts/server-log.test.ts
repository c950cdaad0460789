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

  it("drops blank lines, and keeps errors", ({ expect }) => {
    const { log, shown } = openLog();
    log.read("");
    log.read("Error: broken");
    expect(shown).toEqual(["Error: broken"]);
  });

  it("holds everything back until the server is ready", ({ expect }) => {
    const shown: string[] = [];
    const log = createServerLog((line) => shown.push(line));
    log.read("The runtime says something.");
    log.open();
    expect(shown).toEqual([]);
    expect(log.held()).toEqual(["The runtime says something."]);
  });
});
