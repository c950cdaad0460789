import { describe, it } from "vitest";
import { age } from "./when.ts";

const NOW = new Date(2026, 10, 22, 12).getTime();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("how long ago", () => {
  it("is told in minutes, hours and then days", ({ expect }) => {
    expect(age(NOW - 59_000, NOW, "en")).toBeNull();
    expect(age(NOW - 5 * MINUTE, NOW, "en")).toBe("5 min");
    expect(age(NOW - 3.9 * HOUR, NOW, "fr")).toBe("3\u202fh");
    expect(age(NOW - DAY - HOUR, NOW, "fr")).toBe("hier");
    expect(age(NOW - 5 * DAY, NOW, "fr")).toBe("mardi");
    expect(age(NOW - 60 * DAY, NOW, "en")).toBe("Sep 23");
    expect(age(NOW - 400 * DAY, NOW, "en")).toBe("Oct 18, 2025");
  });

  it("is just now for a server whose clock is ahead", ({ expect }) => {
    expect(age(NOW + HOUR, NOW, "en")).toBeNull();
  });
});
