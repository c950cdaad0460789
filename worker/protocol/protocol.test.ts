import fc from "fast-check";
import * as v from "valibot";
import { describe, it } from "vitest";
import { type ClientFrame, ClientFrame as ClientFrameSchema } from "./frames.ts";
import {
  ANSWERS_PER_SHOP,
  EXAMPLE_MAX_CHARS,
  LAST_WORDS_MAX_CODE_POINTS,
  TEXT_MAX_CODE_POINTS,
} from "./limits.ts";
import { Page } from "./message.ts";
import { parseJson } from "./parse.ts";
import { AllowedOrigin, Facts, HoursException, ShopId, ShopSettings, Span } from "./shop.ts";
import { asExample, codePoints, lastWords } from "./text.ts";

const clientId = fc.stringMatching(/^[\w-]{1,64}$/);
const seq = fc.maxSafeNat();
const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 500 })
  .filter((value) => value.trim() !== "");
const frame: fc.Arbitrary<ClientFrame> = fc.oneof(
  fc.record({ type: fc.constant("hello"), version: seq, after: seq }),
  fc.record({
    type: fc.constant("send"),
    clientId,
    body: fc.record({ type: fc.constant("text"), text }),
  }),
  fc.record({ type: fc.constant("typing") }),
  fc.record({ type: fc.constant("seen"), seq }),
) as fc.Arbitrary<ClientFrame>;

describe("a client frame", () => {
  it("survives the way through JSON unchanged", ({ expect }) => {
    fc.assert(
      fc.property(frame, (sent) => {
        expect(parseJson(ClientFrameSchema, JSON.stringify(sent))).toEqual({
          ok: true,
          value: sent,
        });
      }),
    );
  });

  it("is refused in words, never with an exception, whatever else arrives", ({ expect }) => {
    const junk = fc.oneof(fc.string(), fc.json(), fc.anything().map(fc.stringify));
    fc.assert(
      fc.property(junk, (raw) => {
        const parsed = parseJson(ClientFrameSchema, raw);
        expect(parsed.ok ? [] : ["bad-request", "too-large"]).toEqual(
          parsed.ok ? [] : expect.arrayContaining([parsed.code]),
        );
      }),
    );
  });

  it("keeps no member the protocol does not name", ({ expect }) => {
    const raw =
      '{"type":"send","clientId":"c","role":"owner","__proto__":{"x":1},"body":{"type":"text","text":"x","html":"y"}}';
    expect(parseJson(ClientFrameSchema, raw)).toEqual({
      ok: true,
      value: { type: "send", clientId: "c", body: { type: "text", text: "x" } },
    });
  });
});

describe("texts", () => {
  it("are measured in code points", ({ expect }) => {
    expect(codePoints("🐴é")).toBe(2);
    expect(codePoints("🐴".repeat(TEXT_MAX_CODE_POINTS))).toBe(TEXT_MAX_CODE_POINTS);
  });

  it("are cut for lists at a code point, with an ellipsis", ({ expect }) => {
    const cut = lastWords("🐴".repeat(500));
    expect(codePoints(cut)).toBe(LAST_WORDS_MAX_CODE_POINTS);
    expect(cut.isWellFormed()).toBe(true);
    expect(cut.endsWith("…")).toBe(true);
    expect(lastWords("court")).toBe("court");
  });
});

describe("a visitor's words as an example", () => {
  it("are on one line, and cut between two characters", ({ expect }) => {
    expect(asExample("  Vendez-vous\n\tdes échasses ?\u00a0")).toBe("Vendez-vous des échasses ?");
    const cut = asExample(`${"a".repeat(EXAMPLE_MAX_CHARS - 1)}🐴🐴`);
    expect(cut).toBe("a".repeat(EXAMPLE_MAX_CHARS - 1));
  });

  it("are always an example that may be kept", ({ expect }) => {
    fc.assert(
      fc.property(text, (words) => {
        const example = asExample(words);
        expect(example.isWellFormed() && example === example.trim() && example !== "").toBe(true);
      }),
    );
  });
});

describe("answers", () => {
  it("are counted before any is looked at", ({ expect }) => {
    const { entries } = ShopSettings;
    const looked: string[] = [];
    const spy = {
      get id() {
        looked.push("id");
        return "a";
      },
    };
    expect(v.is(entries.answers, Array(ANSWERS_PER_SHOP + 1).fill(spy))).toBe(false);
    expect(looked).toEqual([]);
  });
});

describe("names and addresses", () => {
  it.for(["demo", "a", "le-cheval-de-bois-2", "0".repeat(40)])(
    "%j may name a shop",
    (name, { expect }) => {
      expect(v.is(ShopId, name)).toBe(true);
    },
  );

  it.for(["", "-a", "a-", "A", "é", "a/b", "a b", "0".repeat(41)])(
    "%j may not name a shop",
    (name, { expect }) => {
      expect(v.is(ShopId, name)).toBe(false);
    },
  );

  it("of pages keep origin and path alone", ({ expect }) => {
    expect(v.parse(Page, "https://user:pass@shop.example/a/b?x=1#y")).toBe(
      "https://shop.example/a/b",
    );
    expect(v.is(Page, "file:///etc/passwd")).toBe(false);
  });

  it.for(["https://shop.example", "https://shop.example:8443", "http://localhost:3000"])(
    "%j may be allowed",
    (origin, { expect }) => {
      expect(v.is(AllowedOrigin, origin)).toBe(true);
    },
  );

  it.for([
    "http://shop.example",
    "https://shop.example/",
    "https://*.example",
    "null",
    "https://a b",
  ])("%j may not be allowed", (origin, { expect }) => {
    expect(v.is(AllowedOrigin, origin)).toBe(false);
  });
});

describe("facts", () => {
  it("take hours as shops have them, past midnight too", ({ expect }) => {
    expect(v.is(Span, { from: "18:00", to: "02:00" })).toBe(true);
    expect(v.is(Span, { from: "00:00", to: "24:00" })).toBe(true);
    expect(v.is(Span, { from: "9:00", to: "12:00" })).toBe(false);
  });

  it("refuse days that do not exist, and ranges that end before they begin", ({ expect }) => {
    expect(v.is(HoursException, { from: "2026-12-24", to: "2026-12-26", spans: [] })).toBe(true);
    expect(v.is(HoursException, { from: "2026-12-26", to: "2026-12-24", spans: [] })).toBe(false);
    expect(v.is(HoursException, { from: "2026-13-01", to: "2026-13-01", spans: [] })).toBe(false);
  });

  it("name a time zone that exists", ({ expect }) => {
    const { entries } = Facts;
    expect(v.is(entries.timeZone, "Africa/Douala")).toBe(true);
    expect(v.is(entries.timeZone, "Europe/Nowhere")).toBe(false);
  });
});
