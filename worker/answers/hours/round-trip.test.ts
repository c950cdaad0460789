import { describe, it } from "vitest";
import { PACKS } from "../packs.ts";
import { DAY_MS, weekdayOf } from "./days.ts";
import { lexiconOf, timesIn } from "../testing/reading.ts";

const LANGUAGES = PACKS.map(({ language }) => language);
/** 2026 and 2027, in steps that meet every date, month and weekday. */
const DAYS = Array.from({ length: 146 }, (_, at) => Date.UTC(2026, 0, 1) / DAY_MS + at * 5);
const MINUTES = Array.from({ length: 96 }, (_, at) => at * 15 + (at % 3) * 5);

function written(language: string, style: Intl.DateTimeFormatOptions, at: number): string {
  return new Intl.DateTimeFormat(language, { ...style, timeZone: "UTC" }).format(at);
}

/** Each thing told, with what is read in it where that is something else. */
function misread(told: [text: string, read: string][], language: string): string[] {
  return told.flatMap(([text, read]) => {
    const times = timesIn(text, lexiconOf(language)).join(", ");
    return times === read ? [] : [`${text}: ${times}, not ${read}`];
  });
}

describe("what Intl writes is read again", () => {
  it.for(LANGUAGES)("names of weekdays, in “%s”", (language, { expect }) => {
    const told = [0, 1, 2, 3, 4, 5, 6].map((weekday): [string, string] => {
      const at = Date.UTC(2024, 0, weekday + 1);
      return [written(language, { weekday: "long" }, at), `day ${weekday}`];
    });
    expect(misread(told, language)).toEqual([]);
  });

  it.for(LANGUAGES)("dates, in “%s”", (language, { expect }) => {
    const told = DAYS.map((day): [string, string] => {
      const at = new Date(day * DAY_MS);
      const read = `${at.getUTCDate()}/${at.getUTCMonth() + 1}`;
      return [written(language, { day: "numeric", month: "long" }, day * DAY_MS), read];
    });
    expect(misread(told, language)).toEqual([]);
  });

  it.for(LANGUAGES)("dates with year and weekday, in “%s”", (language, { expect }) => {
    const style = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
    const told = DAYS.map((day): [string, string] => {
      const at = new Date(day * DAY_MS);
      const date = `${at.getUTCDate()}/${at.getUTCMonth() + 1}/${at.getUTCFullYear()}`;
      return [written(language, style, day * DAY_MS), `${date} day ${weekdayOf(day)}`];
    });
    expect(misread(told, language)).toEqual([]);
  });

  it.for(LANGUAGES)("times, in “%s”", (language, { expect }) => {
    const told = MINUTES.map((minute): [string, string] => {
      const text = written(language, { hour: "numeric", minute: "2-digit" }, minute * 60_000);
      return [text, `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`];
    });
    expect(misread(told, language)).toEqual([]);
  });
});
