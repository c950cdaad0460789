import * as v from "valibot";
import { QUESTIONS_AT_ONCE } from "./limits.ts";
import { Locale, Seq } from "./message.ts";
import { Answer } from "./shop.ts";
import { MessageText } from "./text.ts";

/** Name of an answer: a built-in's ("hours", "leave" …), or "shop:" and the id of one of the shop's own. */
export const AnswerName = v.pipe(
  v.string(),
  v.regex(/^(?:[a-z]{1,20}|shop:[a-z0-9][a-z0-9-]{0,63})$/),
);

/** How often an answer was given, and how often nobody said that it was not what they asked. */
export interface Use {
  given: number;
  helped: number;
}

/** One of the shop's own answers, as its owner sees it. */
export interface UsedAnswer extends Answer, Use {
  /** Some examples are in visitors' words: compared, but offered to nobody before an owner saves the answer by hand. */
  unchecked: boolean;
}

/** A built-in answer, as an owner sees it. */
export interface BuiltInAnswer extends Use {
  /** "hours", "address" … */
  name: string;
  /** Whether the shop has told the fact; untold ones are never given. */
  told: boolean;
}

/** Two answers that have the same example: which one is meant, nobody can tell. */
export interface Conflict {
  language: string;
  example: string;
  /** Ids of both. */
  answers: [string, string];
}

/** `GET /api/owner/shops/:shop/answers` */
export interface AnswersOverview {
  answers: UsedAnswer[];
  builtIn: BuiltInAnswer[];
  conflicts: Conflict[];
}

/** `POST /api/owner/shops/:shop/answers`, `PUT …/answers/:answer` */
export const SaveAnswer = v.pipe(
  v.pick(Answer, ["examples", "reply"]),
  v.check(({ examples }) => Object.values(examples).some((texts) => texts.length > 0)),
  v.check(({ reply }) => Object.keys(reply).length > 0),
);
export type SaveAnswer = v.InferOutput<typeof SaveAnswer>;

/** What both return. */
export interface SavedAnswer {
  answer: Answer;
  /** Those that this answer is in. */
  conflicts: Conflict[];
}

/** `POST /api/owner/shops/:shop/answers/try` */
export const TryAnswers = v.object({ text: MessageText, locale: v.optional(Locale) });
export type TryAnswers = v.InferInput<typeof TryAnswers>;

/** What that returns: what a visitor would be told, and why. */
export interface Trial {
  outcome: "answer" | "offer" | "hand-over";
  /** Names of the answers given, or offered; none for a hand-over. */
  answers: string[];
  text: string;
  language: string;
  choices: string[];
  /** The likeliest answers, best first, each with the example most like the text. */
  because: Reason[];
}

export interface Reason {
  answer: string;
  example: string;
  /** 0 to 1: from one half on it is sure enough to be answered. */
  likeness: number;
}

/** A message that automatic answers left to a person. */
export const QuestionRef = v.object({
  conversation: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  seq: Seq,
});
export type QuestionRef = v.InferOutput<typeof QuestionRef>;

export interface UnansweredQuestion extends QuestionRef {
  text: string;
  language: string;
  at: number;
}

/** `GET /api/owner/shops/:shop/questions`: what is asked much alike together, most often asked first. */
export interface UnansweredQuestions {
  groups: UnansweredQuestion[][];
}

/** `POST /api/owner/shops/:shop/questions`: they now belong to this answer; null: to none, never mind. */
export const SettleQuestions = v.object({
  questions: v.pipe(v.array(QuestionRef), v.minLength(1), v.maxLength(QUESTIONS_AT_ONCE)),
  answer: v.nullable(AnswerName),
});
export type SettleQuestions = v.InferInput<typeof SettleQuestions>;

/** `POST …/conversations/:conversation/messages/:seq/wrong`: which is the right one; "leave": a person. */
export const MarkWrong = v.object({ right: AnswerName });
export type MarkWrong = v.InferInput<typeof MarkWrong>;

/** What was learnt from a reply (`POST …/messages/:seq/save`) or from a mark. */
export interface Lesson {
  /** Name of the answer that learnt. */
  answer: string;
  language: string;
  example: string;
  /** A new answer was made of the reply; else the example went to one that says it already. */
  isNew: boolean;
}
