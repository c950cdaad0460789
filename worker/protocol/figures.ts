import * as v from "valibot";
import { FIGURES_WEEKS_MAX } from "./limits.ts";

/** What happened in a week: Monday to Sunday by the shop's clock. */
export interface WeekFigures {
  /** Its first day, "2026-11-16". */
  monday: string;
  /** Conversations in which a visitor came with something to ask. */
  asked: number;
  /** Of these, those that began. */
  begun: number;
  /** Of these, those the automatic answers settled without a person. */
  alone: number;
  /** Of these, those in which the visitor waited for a person. */
  handedOver: number;
  /** Middle one of the times to a first reply, ms; null: there was none. */
  medianReplyMs: number | null;
  /** How many waited until a first reply, or longer than a quick one takes. */
  waited: number;
  /** Of these, those who had a quick one. */
  quick: number;
}

/** `GET /api/owner/shops/:shop/figures` */
export interface Figures {
  /** Oldest first; the last is the one that goes on. */
  weeks: WeekFigures[];
  /** How many visits of these weeks began in each hour of each weekday, Monday first. */
  hours: number[][];
  /** What visitors are told of the usual time to a reply, ms; null: nothing yet. */
  usualReplyMs: number | null;
}

export const FiguresQuery = v.object({
  weeks: v.pipe(
    v.optional(v.string(), "9"),
    v.regex(/^\d{1,3}$/),
    v.transform(Number),
    v.minValue(1),
    v.maxValue(FIGURES_WEEKS_MAX),
  ),
});

/** Of the tables for a spreadsheet: the language of their headings; what is neither is English. */
export const TableQuery = v.object({ language: v.fallback(v.picklist(["en", "fr"]), "en") });
export type TableLanguage = v.InferOutput<typeof TableQuery>["language"];
