import * as v from "valibot";
import { languageOf } from "../../answers/formats.ts";
import { FACT_NAMES, SOCIAL_NAMES } from "../../answers/language-pack.ts";
import {
  answerSaying,
  type Example,
  hasExample,
  othersHaving,
  type Teachings,
  withExample,
  withoutExample,
} from "../../answers/teaching/lessons.ts";
import { ownId, ownName } from "../../answers/names.ts";
import { languageOfText } from "../../answers/recognise.ts";
import { SPOKEN } from "../../answers/voices.ts";
import type { Refusal } from "../../errors.ts";
import type { Lesson, QuestionRef, SettleQuestions } from "../../protocol/answers.ts";
import { Answer } from "../../protocol/shop.ts";
import { newAnswerId, refusalOf } from "./saving.ts";
import type { KeptLesson } from "./lesson-store.ts";
import type { ShopStore } from "../store.ts";

/** What a visitor asked, as their conversation tells it. */
export interface Asked {
  /** Of the visitor's message. */
  seq: number;
  text: string;
  /** Of the page. */
  locale: string | null;
}

/** An owner's reply that is to be an automatic answer. */
export interface ReplyToLearn {
  /** Of the reply. */
  seq: number;
  asked: Asked;
  reply: string;
}

/** An automated message that was wrong. */
export interface MarkToLearn {
  /** Of that message. */
  seq: number;
  asked: Asked;
  /** Name of what should have been said. */
  right: string;
}

const BUILT_IN: readonly string[] = [...FACT_NAMES, ...SOCIAL_NAMES, "leave"];

/** An answer that says it already learns the question; else the reply becomes a new one. */
export function learnReply(
  store: ShopStore,
  conversation: string,
  { seq, asked, reply }: ReplyToLearn,
): Lesson | Refusal {
  const known = store.lessons.lesson(conversation, seq);
  const { languages, answers } = store.settings();
  if (known && isTeachable(answers, known.answer)) {
    return toLesson(known);
  }
  const example = exampleOf(asked, languages);
  const language = languageOfReply(reply, example.language, languages);
  const same = answerSaying(answers, language, reply);
  const made = same ? null : newAnswer(store, language, reply.trim());
  if (made && !v.is(Answer, made)) {
    return { refused: "too-large" };
  }
  const name = ownName((same ?? made)?.id ?? "");
  return learn(store, { conversation, seq }, { asked, example, name, made, known });
}

/** The right answer learns the question, and the wrong one that had it loses it. */
export function learnMark(
  store: ShopStore,
  conversation: string,
  { seq, asked, right }: MarkToLearn,
): Lesson | Refusal {
  const { languages, answers } = store.settings();
  if (!isTeachable(answers, right)) {
    return { refused: "not-found" };
  }
  const known = store.lessons.lesson(conversation, seq);
  if (known?.answer === right) {
    return toLesson(known);
  }
  const example = exampleOf(asked, languages);
  const place = { conversation, seq };
  return learn(store, place, { asked, example, name: right, made: null, known });
}

/** Takes a lesson back: all is as before, but for what owners have changed since. */
export function unlearn(store: ShopStore, conversation: string, seq: number): void {
  const lesson = store.lessons.lesson(conversation, seq);
  if (lesson) {
    const place = { conversation, seq };
    const before = store.answers.teachings();
    const after = withoutLesson(store, before, place, lesson);
    store.transaction(() => {
      store.answers.save(before, after);
      forgetLesson(store, place, lesson);
    });
  }
}

/** Unanswered questions belong to an answer now, which learns them; or to none. */
export function settle(
  store: ShopStore,
  { questions, answer: name }: SettleQuestions,
): Refusal | null {
  const found = questions.flatMap((ref) => store.lessons.question(ref) ?? []);
  const before = store.answers.teachings();
  if (found.length === 0 || (name !== null && !isTeachable(before.answers, name))) {
    return { refused: "not-found" };
  }
  const open = found.filter(({ settled }) => settled === 0);
  const after =
    name === null ? before : open.reduce((all, one) => taughtTo(name, all, one), before);
  const refusal = refusalOf(after);
  if (!refusal) {
    store.transaction(() => {
      if (after !== before) {
        store.answers.save(before, after);
      }
      for (const question of open) {
        store.answers.addHeard(ownId(name ?? "") ?? "", question.text);
        store.lessons.setSettled(question, true);
      }
    });
  }
  return refusal;
}

/**
 * The language a visitor asks in: by their words, else of their page, else the shop's first. The words of a
 * language that the engine does not speak look like those of any other: there the page tells.
 */
export function languageOfAsked(
  { text, locale }: Pick<Asked, "text" | "locale">,
  languages: string[],
): string {
  const told = languageOfText(text);
  const page = languageOf(locale);
  const isGuess = page !== null && !SPOKEN.includes(page) && !languages.includes(told ?? "");
  return (isGuess ? page : (told ?? page)) ?? languages[0] ?? "en";
}

interface ToLearn {
  asked: Asked;
  example: Example;
  /** Of the answer that learns. */
  name: string;
  /** A new answer, where none says it already. */
  made: Answer | null;
  /** What was learnt from the same message before; it is taken back. */
  known: KeptLesson | null;
}

function learn(
  store: ShopStore,
  place: QuestionRef,
  { asked, example, name, made, known }: ToLearn,
): Lesson | Refusal {
  const stored = store.answers.teachings();
  const before = known ? withoutLesson(store, stored, place, known) : stored;
  const start = made ? { ...before, answers: [...before.answers, made] } : before;
  const taken = othersHaving(before, example, name);
  const left = taken.reduce((all, loser) => withoutExample(all, loser, example), start);
  const after = withExample(left, name, example);
  const refusal = refusalOf(after);
  if (refusal) {
    return refusal;
  }
  const isAdded = !hasExample(before, name, example);
  return store.transaction(() => {
    store.answers.save(stored, after);
    if (isAdded) {
      store.answers.addHeard(ownId(name) ?? "", example.text);
    }
    if (known) {
      forgetLesson(store, place, known);
    }
    const { conversation, seq } = place;
    const isSettled = store.lessons.setSettled({ conversation, seq: asked.seq }, true);
    const lesson: KeptLesson = {
      answer: name,
      language: example.language,
      example: example.text,
      isNew: made !== null,
      isAdded,
      taken,
      settled: isSettled ? asked.seq : null,
    };
    store.lessons.keep(conversation, seq, lesson);
    return toLesson(lesson);
  });
}

/** What is learnt last holds: another answer that had the same has it no more. */
function taughtTo(name: string, teachings: Teachings, { language, text }: Example): Teachings {
  const example = { language, text };
  const left = othersHaving(teachings, example, name).reduce(
    (all, loser) => withoutExample(all, loser, example),
    teachings,
  );
  return withExample(left, name, example);
}

/** What another lesson taught as well stays. */
function withoutLesson(
  store: ShopStore,
  teachings: Teachings,
  place: QuestionRef,
  lesson: KeptLesson,
): Teachings {
  if (store.lessons.twin(place, lesson)) {
    return teachings;
  }
  const { answer: name, language, example: text, isNew, isAdded, taken } = lesson;
  const example = { language, text };
  const without = isAdded ? withoutExample(teachings, name, example) : teachings;
  const left = isNew ? withoutEmpty(without, name) : without;
  return taken.reduce((all, loser) => {
    const back = withExample(all, loser, example);
    return refusalOf(back) ? all : back;
  }, left);
}

/** An answer that a lesson made goes with it, unless owners have added to it. */
function withoutEmpty(teachings: Teachings, name: string): Teachings {
  const isKept = ({ id, examples, reply }: Answer) =>
    ownName(id) !== name || Object.keys(examples).length > 0 || Object.keys(reply).length > 1;
  return { ...teachings, answers: teachings.answers.filter(isKept) };
}

/** Those that taught the same, or the same answer, are now the ones whose undoing ends it. */
function forgetLesson(store: ShopStore, place: QuestionRef, lesson: KeptLesson): void {
  const { conversation, seq } = place;
  const twin = store.lessons.twin(place, lesson);
  if (lesson.settled !== null) {
    store.lessons.setSettled({ conversation, seq: lesson.settled }, false);
  }
  store.lessons.drop(conversation, seq);
  if (twin) {
    store.lessons.inherit(twin, lesson);
  }
  if (lesson.isNew) {
    store.lessons.setNew(lesson.answer);
  }
}

/** Its id goes to every visitor who gets the answer: it is made of the owner's words, not of another visitor's. */
function newAnswer(store: ShopStore, language: string, reply: string): Answer {
  return { id: newAnswerId(store, reply), examples: {}, reply: { [language]: reply } };
}

function isTeachable(answers: Answer[], name: string): boolean {
  const own = ownId(name);
  return own === null ? BUILT_IN.includes(name) : answers.some(({ id }) => id === own);
}

function exampleOf(asked: Asked, languages: string[]): Example {
  return { language: languageOfAsked(asked, languages), text: asked.text };
}

/** The question's, unless the words are plainly of another that the shop speaks. */
function languageOfReply(reply: string, asked: string, languages: string[]): string {
  const told = languageOfText(reply);
  return told !== null && languages.includes(told) ? told : asked;
}

function toLesson({ answer, language, example, isNew }: KeptLesson): Lesson {
  return { answer, language, example, isNew };
}
