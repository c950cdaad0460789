import { suggestedQuestions } from "../../answers/replies/suggestions.ts";
import { answererOf } from "../../answerers.ts";
import type { Refusal } from "../../errors.ts";
import type {
  AnswersOverview,
  Lesson,
  SaveAnswer,
  SavedAnswer,
  SettleQuestions,
  Trial,
  TryAnswers,
  UnansweredQuestions,
} from "../../protocol/answers.ts";
import type { Report } from "../../protocol/inbox.ts";
import { KNOWLEDGE_TRUST_MS } from "../../protocol/limits.ts";
import { Room } from "../room.ts";
import { knowledgeOf } from "./knowledge.ts";
import { helpedByName, overview } from "./overview.ts";
import { keepQuestions, questionGroups } from "./questions.ts";
import { deleteAnswer, saveAnswer } from "./saving.ts";
import {
  learnMark,
  learnReply,
  type MarkToLearn,
  type ReplyToLearn,
  settle,
  unlearn,
} from "./teaching.ts";
import { tryOut } from "./trial.ts";

/** What the shop says by itself, what it could not answer, and what it learns from either. */
export class Answers extends Room {
  #helped: { at: number; byName: Record<string, number> } = { at: -Infinity, byName: {} };

  overview(): AnswersOverview {
    return overview(this.desk.store);
  }

  /** A new answer where there is no id. */
  save(id: string | null, answer: SaveAnswer): SavedAnswer | Refusal {
    return saveAnswer(this.desk.store, id, answer);
  }

  delete(id: string): Refusal | null {
    return deleteAnswer(this.desk.store, id);
  }

  tryOut(trial: TryAnswers): Trial {
    const { shop, store } = this.desk;
    return tryOut(answererOf(shop, knowledgeOf(store)), trial, Date.now());
  }

  /** Questions to begin with, per language; where there are none, no such language. */
  suggestions(languages: string[]): Record<string, string[]> {
    const { store } = this.desk;
    const settings = { ...store.settings(), heard: store.answers.heard() };
    const helped = this.#helpful(Date.now());
    const questions = languages.map(
      (language) => [language, suggestedQuestions(settings, language, helped)] as const,
    );
    return Object.fromEntries(questions.filter(([, texts]) => texts.length > 0));
  }

  // --- what was left to a person ---

  questions(): UnansweredQuestions {
    return questionGroups(this.desk.store);
  }

  /** Takes over those questions of a report that came after this message. */
  keepQuestions(conversation: string, report: Report, after: number): void {
    keepQuestions(this.desk.store, conversation, report, after);
  }

  settleQuestions(settled: SettleQuestions): Refusal | null {
    return settle(this.desk.store, settled);
  }

  // --- taught in a conversation ---

  /** An owner's reply becomes an automatic answer, or an example of one that says it. */
  learnReply(conversation: string, told: ReplyToLearn): Lesson | Refusal {
    return learnReply(this.desk.store, conversation, told);
  }

  /** An automated message was wrong: the right answer learns the question. */
  learnMark(conversation: string, told: MarkToLearn): Lesson | Refusal {
    return learnMark(this.desk.store, conversation, told);
  }

  /** Takes back what was learnt from a message, if anything was. */
  unlearn(conversation: string, seq: number): void {
    unlearn(this.desk.store, conversation, seq);
  }

  /** How often each answer helped: all conversations are counted, so not for every visitor anew. */
  #helpful(now: number): Record<string, number> {
    if (now - this.#helped.at >= KNOWLEDGE_TRUST_MS) {
      this.#helped = { at: now, byName: helpedByName(this.desk.store) };
    }
    return this.#helped.byName;
  }
}
