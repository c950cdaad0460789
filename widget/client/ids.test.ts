import { describe, it } from "vitest";
import { createClientId, createToken, isToken } from "./ids.ts";

describe("ids", () => {
  it("makes tokens of 256 bits that never repeat", ({ expect }) => {
    const tokens = new Set(Array.from({ length: 100 }, createToken));
    expect(tokens.size).toBe(100);
    expect([...tokens].every(isToken)).toBe(true);
  });

  it("names messages with 128 bits in the alphabet the server takes", ({ expect }) => {
    expect(createClientId()).toMatch(/^[\w-]{22}$/);
  });

  it("refuses tokens someone else left in storage", ({ expect }) => {
    expect([null, "", "undefined", `${createToken()}=`, "<".repeat(43)].filter(isToken)).toEqual(
      [],
    );
  });
});
