import { describe, it } from "vitest";
import { namesIn, ownId, ownName } from "./names.ts";

describe("names of answers", () => {
  it("are those of all that a message says, without the marks of its words", ({ expect }) => {
    expect(namesIn("hours:open-sunday+shop:gift-wrapping")).toEqual([
      "hours",
      "shop:gift-wrapping",
    ]);
    expect(namesIn("hand-off")).toEqual(["hand-off"]);
  });

  it("tell the shop's own from the built-in ones", ({ expect }) => {
    expect(ownId(ownName("hours"))).toBe("hours");
    expect(ownId("hours")).toBeNull();
  });
});
