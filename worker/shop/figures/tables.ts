import type { UnansweredQuestion } from "../../protocol/answers.ts";
import type { TableLanguage, WeekFigures } from "../../protocol/figures.ts";
import { csv } from "./csv.ts";

const MINUTE_MS = 60_000;

const WEEKS_HEAD: Record<TableLanguage, string[]> = {
  en: [
    "Week from",
    "Conversations",
    "New",
    "Answered automatically alone",
    "Handed over",
    "Median first reply (minutes)",
    "Replied within 15 minutes",
    "Of those who waited",
  ],
  fr: [
    "Semaine du",
    "Conversations",
    "Nouvelles",
    "Répondues automatiquement seules",
    "Transmises",
    "Première réponse, médiane (minutes)",
    "Réponses en moins de 15 minutes",
    "Sur ceux qui attendaient",
  ],
};

const QUESTIONS_HEAD: Record<TableLanguage, string[]> = {
  en: ["Question", "Times asked", "Language", "Last asked"],
  fr: ["Question", "Fois posée", "Langue", "Posée en dernier"],
};

/** The weeks for a spreadsheet, from the first in which anything happened. */
export function weeksTable(weeks: readonly WeekFigures[], language: TableLanguage): string {
  const first = weeks.findIndex(({ asked }) => asked > 0);
  const rows = first < 0 ? [] : weeks.slice(first);
  return csv([
    WEEKS_HEAD[language],
    ...rows.map((week) => [
      week.monday,
      week.asked,
      week.begun,
      week.alone,
      week.handedOver,
      week.medianReplyMs === null ? null : Math.max(1, Math.round(week.medianReplyMs / MINUTE_MS)),
      week.quick,
      week.waited,
    ]),
  ]);
}

/** What no answer knew for a spreadsheet: a line for what was asked much alike, in the latest words. */
export function questionsTable(
  groups: readonly UnansweredQuestion[][],
  language: TableLanguage,
): string {
  return csv([
    QUESTIONS_HEAD[language],
    ...groups.flatMap((group) => {
      const latest = group.toSorted((one, other) => other.at - one.at)[0];
      return latest
        ? [[latest.text, group.length, latest.language, new Date(latest.at).toISOString()]]
        : [];
    }),
  ]);
}
