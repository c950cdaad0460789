import { readFileSync } from "node:fs";
import { describe, it } from "vitest";
import { calendarsFile } from "./write-calendars.ts";

describe("the calendars", () => {
  it("are what Intl knows here: node scripts/write-calendars.ts writes them anew", ({ expect }) => {
    const file = new URL("../worker/answers/calendars.json", import.meta.url);
    expect(readFileSync(file, "utf8")).toBe(calendarsFile());
  });
});
