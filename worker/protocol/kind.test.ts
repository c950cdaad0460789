import * as v from "valibot";
import { describe, it } from "vitest";
import { kind } from "./kind.ts";

const Shape = kind("type", [
  v.object({ type: v.literal("circle"), radius: v.number() }),
  v.object({ type: v.literal("square"), side: v.number() }),
]);

describe("a thing of one of several kinds", () => {
  it("is what its kind says, without what that does not know", ({ expect }) => {
    expect(v.parse(Shape, { type: "square", side: 2, radius: 1 })).toEqual({
      type: "square",
      side: 2,
    });
  });

  it("is nothing where its kind is another, none, inherited or no name", ({ expect }) => {
    const inherited = Object.create({ type: "circle" }) as object;
    for (const type of ["triangle", "__proto__", "toString", null, undefined, 1, ["circle"]]) {
      expect(v.is(Shape, { type, radius: 1, side: 1 })).toBe(false);
    }
    for (const thing of [null, "circle", [], Object.assign(inherited, { side: 1 })]) {
      expect(v.is(Shape, thing)).toBe(false);
    }
  });
});
