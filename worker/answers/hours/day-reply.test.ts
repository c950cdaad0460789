import { describe, it } from "vitest";
import type { Facts, Span } from "../../protocol/shop.ts";
import en from "../languages/en.json" with { type: "json" };
import { DAY_MS } from "./days.ts";
import { hoursReply } from "./hours-reply.ts";
import { lexiconOf, piecesIn } from "../testing/reading.ts";
import { type When, whenOf } from "./when.ts";

const SHOP: Facts = {
  timeZone: "Europe/London",
  currency: "GBP",
  hours: week([]),
  exceptions: [],
  closedUntil: null,
  address: null,
  phone: null,
  payment: [],
  delivery: null,
};

/** Friday 27 November 2026, half past midnight. */
const FRIDAY_0030 = Date.parse("2026-11-27T00:30:00Z");

function week(spans: Span[]): Span[][] {
  return Array.from({ length: 7 }, () => spans);
}

function asked(text: string, facts: Partial<Facts>, now: number): string | null {
  const when = whenOf(piecesIn(text, lexiconOf("en")), Math.floor(now / DAY_MS));
  return when && told(when, facts, now);
}

function told(when: When, facts: Partial<Facts>, now: number): string | null {
  const counter = { facts: { ...SHOP, ...facts }, now, locale: "en-GB", words: en.say.hours };
  return hoursReply(when, counter);
}

describe("a bar that is open past midnight", () => {
  const hours = week([{ from: "20:00", to: "02:00" }]);

  it.for<[string, string]>([
    ["are you open?", "Yes, we are open until 2:00."],
    ["are you open today?", "Yes, we are open until 2:00."],
    ["are you still open tonight?", "Yes, we are open until 2:00."],
    ["until when are you open today?", "We close at 2:00 today."],
    ["open today at 1 am?", "Yes, we are open today at 1:00, until 2:00."],
    ["open tomorrow at 1 am?", "Yes, we are open tomorrow (Saturday) at 1:00, until 2:00."],
    ["what time do you open today?", "We open at 20:00 today."],
  ])("at half past midnight: “%s” – %s", ([text, reply], { expect }) => {
    expect(asked(text, { hours }, FRIDAY_0030)).toBe(reply);
  });

  it("is open on the night before a day it is closed", ({ expect }) => {
    const thursdays = week([]).map((none, day) => (day === 3 ? (hours[3] ?? none) : none));
    const facts = { hours: thursdays };
    expect(asked("are you open today?", facts, FRIDAY_0030)).toBe("Yes, we are open until 2:00.");
    expect(asked("open on Friday at 1 am?", facts, FRIDAY_0030)).toBe(
      "Yes, we are open today at 1:00, until 2:00.",
    );
    expect(asked("open on Friday at 3 am?", facts, FRIDAY_0030)).toBe(
      "No, we are closed today. We open on Thursday at 20:00.",
    );
  });
});

describe("a shop that never closes", () => {
  const facts = { hours: week([{ from: "00:00", to: "24:00" }]) };

  it.for<[string, string]>([
    ["are you open?", "Yes, we are open."],
    ["until when are you open today?", "We are open today around the clock."],
    ["open tomorrow at 3 am?", "Yes, we are open tomorrow (Saturday) around the clock."],
  ])("“%s” – %s", ([text, reply], { expect }) => {
    expect(asked(text, facts, FRIDAY_0030)).toBe(reply);
  });
});

describe("the weekend", () => {
  const at = (country: string) => ({
    hours: week([{ from: "10:00", to: "12:00" }]),
    address: { street: "1", postalCode: null, city: "X", country },
  });

  it.for<[string, string]>([
    ["GB", "Saturday 28 November: 10:00–12:00\nSunday 29 November: 10:00–12:00"],
    ["IN", "Saturday 28 November: 10:00–12:00\nSunday 29 November: 10:00–12:00"],
    ["EG", "Friday 27 November: 10:00–12:00\nSaturday 28 November: 10:00–12:00"],
  ])("in %s is %s", ([country, reply], { expect }) => {
    expect(asked("open this weekend?", at(country), FRIDAY_0030)).toBe(reply);
  });

  it("is what is left of it on its last day", ({ expect }) => {
    const sunday = FRIDAY_0030 + 2 * DAY_MS;
    const reply = "Yes, we are open today from 10:00 to 12:00.";
    expect(asked("open this weekend?", at("GB"), sunday)).toBe(reply);
  });
});

describe("tomorrow evening", () => {
  it("is called tomorrow", ({ expect }) => {
    const facts = { hours: week([{ from: "10:00", to: "19:00" }]) };
    const reply = "We close at 19:00 tomorrow (Saturday).";
    expect(asked("what time do you close tomorrow evening?", facts, FRIDAY_0030)).toBe(reply);
  });
});

describe("a time without a day", () => {
  it("that is over today is asked about the next day that opens", ({ expect }) => {
    const facts = { hours: week([{ from: "10:00", to: "18:00" }]) };
    const noon = FRIDAY_0030 + DAY_MS / 2;
    expect(asked("can I come at 11 am?", facts, noon)).toBe(
      "Yes, we are open tomorrow (Saturday) at 11:00, until 18:00.",
    );
    expect(asked("can I come at 5 pm?", facts, noon)).toBe(
      "Yes, we are open today at 17:00, until 18:00.",
    );
  });
});
