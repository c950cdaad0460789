import { describe, it } from "vitest";
import { dateFormat } from "../answers/calendar.ts";
import { amountOf, listOf } from "../answers/formats.ts";
import { PACKS } from "../answers/packs.ts";
import { voiceOf } from "../answers/voices.ts";

/** From Monday 4 January 2027 on. */
const WEEK = [0, 1, 2, 3, 4, 5, 6].map(
  (weekday) => [weekday, Date.UTC(2027, 0, 4 + weekday)] as const,
);
const CHRISTMAS = Date.UTC(2026, 11, 25);
const ENGLISH = /\b(?:Friday|December|Fri|Dec|days?|and)\b|M\d\d/;

/** The `Intl` of Workers knows fewer languages than that of Node, in which the answers' other tests run. */
describe("where answers run", () => {
  const languages = PACKS.map(({ language }) => [language] as const);

  it.for(languages.filter(([language]) => language !== "en"))(
    "dates, lists and lengths of time are told in “%s”",
    ([language], { expect }) => {
      const style = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" } as const;
      expect(dateFormat(language, style).format(CHRISTMAS)).not.toMatch(ENGLISH);
      expect(listOf(language, ["1", "2", "3"])).not.toMatch(ENGLISH);
      expect(amountOf(language, "day", 2, 4)).not.toMatch(ENGLISH);
    },
  );

  it.for(languages)("the days of a week are heard in “%s”", ([language], { expect }) => {
    const name = dateFormat(language, { weekday: "long", timeZone: "UTC" });
    for (const [value, at] of WEEK) {
      const { pieces } = voiceOf(language)?.hear(name.format(at)) ?? {};
      expect(pieces).toContainEqual(expect.objectContaining({ kind: "weekday", value }));
    }
  });
});
