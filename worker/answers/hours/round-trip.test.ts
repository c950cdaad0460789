import { describe, it } from "vitest";
import { normalize } from "../normalize.ts";
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

function lettersOf(text: string): string {
  return normalize(text).replace(/[^\p{L}\p{M}]/gu, "");
}

/** "Mo" is "day 0", "5 Jan" is "5/1": those that one day or month alone has, and not a character that is a word. */
function shortNames(language: string): [text: string, read: string][] {
  const days = [0, 1, 2, 3, 4, 5, 6].map((weekday): [string, string] => {
    const at = Date.UTC(2024, 0, weekday + 1);
    return [written(language, { weekday: "short" }, at), `day ${weekday}`];
  });
  const months = Array.from({ length: 12 }, (_, month): [string, string] => {
    const at = Date.UTC(2024, month, 5);
    return [written(language, { day: "numeric", month: "short" }, at), `5/${month + 1}`];
  });
  const all = [...days, ...months];
  return all.filter(
    ([text]) => text.length > 1 && all.filter(([other]) => other === text).length === 1,
  );
}

describe("what Intl writes is read again", () => {
  it.for(LANGUAGES)("names of weekdays, in “%s”", (language, { expect }) => {
    const told = [0, 1, 2, 3, 4, 5, 6].map((weekday): [string, string] => {
      const at = Date.UTC(2024, 0, weekday + 1);
      return [written(language, { weekday: "long" }, at), `day ${weekday}`];
    });
    expect(misread(told, language)).toEqual([]);
  });

  it.for(PACKS.map((pack) => [pack.language, pack.when.notNames] as const))(
    "short names of weekdays and months that are no other words, in “%s”",
    ([language, notNames], { expect }) => {
      const told = shortNames(language).filter(
        ([text]) => !notNames.some((name) => lettersOf(name) === lettersOf(text)),
      );
      expect(misread(told, language)).toEqual([]);
    },
  );

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
