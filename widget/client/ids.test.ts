import { describe, it } from "vitest";
import { createClientId, createToken, isToken } from "./ids.ts";

describe("ids", () => {
  it("makes tokens of 256 bits, each as often set as not, that never repeat", ({ expect }) => {
    const tokens = Array.from({ length: 10_000 }, createToken);
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(tokens.every(isToken)).toBe(true);
    const bytes = tokens.map((token) => atob(token.replaceAll("-", "+").replaceAll("_", "/")));
    const shares = Array.from({ length: 256 }, (_, bit) => {
      const set = bytes.filter((id) => (id.charCodeAt(bit >> 3) & (0x80 >> (bit % 8))) !== 0);
      return set.length / bytes.length;
    });
    expect(shares.filter((share) => Math.abs(share - 0.5) > 0.03)).toEqual([]);
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
