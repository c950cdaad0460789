import fc from "fast-check";
import { describe, it } from "vitest";
import type { Fields } from "../../protocol/customers.ts";
import { distinct, EMPTY, join, part } from "./joining.ts";

const line = fc.option(fc.constantFrom("a", "b", "c"));
const fields: fc.Arbitrary<Fields> = fc.record({
  name: line,
  phone: line,
  email: line,
  remember: line,
  tags: fc.uniqueArray(fc.constantFrom("regular", "allergy", "trade", "late"), { maxLength: 4 }),
});

const zoe: Fields = { ...EMPTY, name: "Zoé", tags: ["regular"] };
const unnamed: Fields = { ...EMPTY, phone: "06 12", tags: ["allergy", "regular"] };

describe("two cards joined", () => {
  it("say what the first says, and what it does not say from the second", ({ expect }) => {
    expect(join(zoe, { ...unnamed, name: "Z." })).toEqual({
      ...EMPTY,
      name: "Zoé",
      phone: "06 12",
      tags: ["regular", "allergy"],
    });
  });

  it("and parted again are what they were, whatever they said", ({ expect }) => {
    fc.assert(
      fc.property(fields, fields, (first, second) => {
        expect(part(first, second, join(first, second))).toEqual({ first, second });
      }),
    );
  });

  it("and parted lose nothing that was written meanwhile", ({ expect }) => {
    fc.assert(
      fc.property(fields, fields, fields, (first, second, now) => {
        const parted = part(first, second, now);
        const said = (of: Fields) => [of.name, of.phone, of.email, of.remember, ...of.tags];
        const kept = new Set([...said(parted.first), ...said(parted.second)]);
        expect(said(now).filter((text) => !kept.has(text))).toEqual([]);
      }),
    );
  });

  it("and parted keep a corrected line where it came from, a new one with the first", ({
    expect,
  }) => {
    const now = { ...join(zoe, unnamed), name: "Zoé M.", phone: "07 00", email: "z@example.com" };
    const parted = part(zoe, unnamed, now);
    expect(parted.first).toMatchObject({ name: "Zoé M.", phone: null, email: "z@example.com" });
    expect(parted.second).toMatchObject({ name: null, phone: "07 00", email: null });
  });

  it("and parted are both without a tag that was taken off meanwhile", ({ expect }) => {
    const now = { ...join(zoe, unnamed), tags: ["allergy", "new"] };
    const parted = part(zoe, unnamed, now);
    expect(parted.first.tags).toEqual(["new"]);
    expect(parted.second.tags).toEqual(["allergy"]);
  });
});

describe("tags", () => {
  it("are each there once, as they were written first", ({ expect }) => {
    expect(distinct(["VIP", "vip", "à livrer", "Vip", "À livrer"])).toEqual(["VIP", "à livrer"]);
  });
});
