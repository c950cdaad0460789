import { zoneNamed } from "../../answers/hours/zone.ts";
import type { Figures as FiguresTold, TableLanguage } from "../../protocol/figures.ts";
import type { Report } from "../../protocol/inbox.ts";
import { FIGURES_WEEKS_MAX } from "../../protocol/limits.ts";
import { questionGroups } from "../answers/questions.ts";
import { usualReplyTime } from "../reply-time.ts";
import { Room, type ShopDesk } from "../room.ts";
import { FiguresStore } from "./figures-store.ts";
import { questionsTable, weeksTable } from "./tables.ts";
import { visitAfter } from "./visits.ts";
import { hoursOf, startOfWeek, weeksOf } from "./weeks.ts";

/**
 * What the shop did for its owner, week by week. Kept are times and no words: a row for each visit, written when it
 * begins, is handed over and is replied to. They stay when a conversation is erased, as nobody's, so that the
 * figures of past weeks do not change.
 */
export class Figures extends Room {
  readonly #store: FiguresStore;

  constructor(desk: ShopDesk) {
    super(desk);
    this.#store = new FiguresStore(desk.store.database.sql);
  }

  keep(number: number, report: Report): void {
    const last = this.#store.lastVisit(number);
    const visit = visitAfter(last, report);
    if (!visit) {
      return;
    }
    this.#store.save(number, visit);
    if (visit.replyMs !== (last?.replyMs ?? null)) {
      this.#tellReplyTime();
    }
  }

  forget(number: number): void {
    this.#store.forget(number);
  }

  /** The last so many weeks, this one included. */
  weeks(count: number): FiguresTold {
    const now = Date.now();
    const zone = this.#zone();
    this.#store.deleteBefore(startOfWeek(now, zone, FIGURES_WEEKS_MAX - 1));
    const visits = this.#store.visitsSince(startOfWeek(now, zone, count - 1));
    return {
      weeks: weeksOf(visits, zone, now, count),
      hours: hoursOf(visits, zone),
      usualReplyMs: this.desk.store.usualReplyMs(),
    };
  }

  /** All weeks that are told, as CSV. */
  weeksTable(language: TableLanguage): string {
    return weeksTable(this.weeks(FIGURES_WEEKS_MAX).weeks, language);
  }

  /** What no answer knew, as CSV. */
  questionsTable(language: TableLanguage): string {
    return questionsTable(questionGroups(this.desk.store).groups, language);
  }

  /** What visitors are told comes from the same replies; what was known before these were kept stays until then. */
  #tellReplyTime(): void {
    const usual = usualReplyTime(this.#store.replyTimes());
    if (usual !== null) {
      this.desk.store.setUsualReplyMs(usual);
    }
  }

  #zone() {
    return zoneNamed(this.desk.store.settings().facts.timeZone);
  }
}
