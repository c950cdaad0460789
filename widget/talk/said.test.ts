import fc from "fast-check";
import { describe, it } from "vitest";
import {
  ATTRIBUTE_MAX_CHARS,
  ATTRIBUTE_NAME_MAX_CHARS,
  ATTRIBUTES_PER_VISITOR,
  EVENTS_PER_CONVERSATION,
  TAG_MAX_CHARS,
  TAGS_PER_CUSTOMER,
} from "../../worker/protocol/limits.ts";
import { asSent, attributesOf, eventOf, linesOf, type Said, tagsOf, withMore } from "./said.ts";

const anything = fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true });
const facts = fc.dictionary(fc.string({ unit: "binary", maxLength: 60 }), anything);

/** As the server has it. */
const isLine = (text: string, max: number) =>
  text.isWellFormed() && text.trim() === text && text.length > 0 && text.length <= max;

describe("what a page says of its visitor", () => {
  it("is something the server takes, whatever the page hands over", ({ expect }) => {
    const said = fc.oneof(
      facts.map(linesOf),
      facts.map(attributesOf),
      fc.array(fc.string({ unit: "binary", maxLength: 50 })).map(tagsOf),
      fc.tuple(fc.string({ unit: "binary" }), facts).map(([name, meta]) => eventOf(name, meta, 5)),
    );
    fc.assert(
      fc.property(fc.array(said, { maxLength: 40 }), (all) => {
        const sum = all.reduce<Said>((before, more) => withMore(before, more), {});
        const { attributes = {}, tags = [], events = [], ...lines } = asSent(sum, 9);
        const names = [...Object.keys(attributes), ...events.map(({ event }) => event)];
        const values = Object.values(attributes).filter((value) => typeof value === "string");
        expect(Object.keys(attributes).length).toBeLessThanOrEqual(ATTRIBUTES_PER_VISITOR);
        expect(tags.length).toBeLessThanOrEqual(TAGS_PER_CUSTOMER);
        expect(events.length).toBeLessThanOrEqual(EVENTS_PER_CONVERSATION);
        expect(names.filter((name) => !isLine(name, ATTRIBUTE_NAME_MAX_CHARS))).toEqual([]);
        expect(values.filter((value) => !isLine(value, ATTRIBUTE_MAX_CHARS))).toEqual([]);
        expect(tags.filter((tag) => !isLine(tag, TAG_MAX_CHARS))).toEqual([]);
        expect(Object.values(lines).filter((value) => !isLine(value ?? "", 254))).toEqual([]);
      }),
    );
  });

  it("keeps the latest of each thing, and all that happened, with how long ago", ({ expect }) => {
    const said = [
      linesOf({ name: "Ana", email: "", phone: 33 }),
      attributesOf({ plan: "gold", basket: 3, since: new Date(0), trial: false, gone: null }),
      attributesOf({ plan: "silver" }),
      tagsOf(["pro", "pro", 7, {}]),
      eventOf("checkout", { total: 12.5, bad: undefined }, 1000),
    ].reduce<Said>((before, more) => withMore(before, more), {});
    expect(asSent(said, 3000)).toEqual({
      name: "Ana",
      phone: "33",
      attributes: { plan: "silver", basket: 3, since: null, trial: false, gone: null },
      tags: ["pro", "7"],
      events: [{ event: "checkout", meta: { total: 12.5 }, ago: 2000 }],
    });
  });
});
