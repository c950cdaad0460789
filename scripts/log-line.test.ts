import { describe, it } from "vitest";
import { readableLine } from "./log-line.ts";

describe("a line of the Worker's log", () => {
  it("is a sentence for whoever reads it", ({ expect }) => {
    const failed = {
      level: "error",
      event: "request-failed",
      request: "8f3c1a2b4d5e6f70",
      method: "GET",
      route: "/c/:shop",
      status: 500,
      ms: 3,
      error: "TypeError: no such thing",
      at: ["shopObject index.js:12:3", "index.js:4:1"],
    };
    expect(readableLine(JSON.stringify(failed))).toBe(
      "error request-failed GET /c/:shop 500 3 ms: TypeError: no such thing (shopObject index.js:12:3) [8f3c1a2b4d5e6f70]",
    );
    const mail = {
      level: "warn",
      event: "mail-failed",
      about: "an alert",
      error: "Error: late",
      at: [],
    };
    expect(readableLine(JSON.stringify(mail))).toBe("warn mail-failed an alert: Error: late");
  });

  it("is shown as it is where it is something else", ({ expect }) => {
    for (const line of ["Ready", '{"level":"cut', 'mail {"to":"x"}', "{}"]) {
      expect(readableLine(line)).toBe(line);
    }
  });
});
