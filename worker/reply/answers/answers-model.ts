import { batch, type ReadonlySignal, signal } from "@preact/signals";
import type {
  AnswersOverview,
  QuestionRef,
  SaveAnswer,
  UnansweredQuestion,
} from "../../protocol/answers.ts";
import type { Api } from "../api.ts";
import type { ApiProblem } from "../http-call.ts";
import { createEditor, type Editor } from "./editor.ts";
import { createSecondThoughts, type Done } from "./second-thoughts.ts";
import { createTrial, type TrialModel } from "./trial.ts";

/** Address of an answer that is not there yet. No id has this sign. */
export const NEW = "~new";
/** Address of the place to try a sentence in. */
export const TRY = "~try";

export type AnswersApi = Pick<
  Api,
  "answers" | "questions" | "settle" | "saveAnswer" | "deleteAnswer" | "tryAnswers" | "profile"
>;

/** Everything about a shop's automatic answers. */
export interface Answers {
  /** Null until the server has told. */
  overview: ReadonlySignal<AnswersOverview | null>;
  /** Questions left to a person, grouped; null until the server has told. */
  groups: ReadonlySignal<UnansweredQuestion[][] | null>;
  /** Languages the shop speaks, the main one first. */
  languages: ReadonlySignal<string[]>;
  problem: ReadonlySignal<ApiProblem | null>;
  /** Asks anew: others teach as well. What was begun and not saved stays. */
  load: () => Promise<void>;
  /** What was just done and can be undone, by `keyOf…`. */
  held: ReadonlySignal<ReadonlyMap<string, Done>>;
  undo: (key: string) => void;
  /** Something that was done could not be stored, and is back. */
  hasFailed: ReadonlySignal<boolean>;
  /** These belong to this answer from now on; null: to none. */
  settle: (group: UnansweredQuestion[], answer: string | null) => void;
  remove: (id: string) => void;
  /** The owner goes on: what could be undone is done. */
  leave: () => Promise<void>;
  /** Where an answer is written; null while there is none of that id. Unsaved words are kept. */
  editorOf: (id: string) => Editor | null;
  /** Begins a new answer to these questions. */
  write: (group: UnansweredQuestion[]) => void;
  trial: TrialModel;
}

export const keyOfGroup = (group: UnansweredQuestion[]) =>
  `question ${group[0]?.conversation} ${group[0]?.seq}`;
export const keyOfAnswer = (id: string) => `answer ${id}`;

export function openAnswers(
  shop: string,
  { api, onSignedOut }: { api: AnswersApi; onSignedOut: () => void },
): Answers & { close: () => void } {
  const overview = signal<AnswersOverview | null>(null);
  const groups = signal<UnansweredQuestion[][] | null>(null);
  const languages = signal<string[]>([]);
  const problem = signal<ApiProblem | null>(null);
  const hasFailed = signal(false);
  const thoughts = createSecondThoughts();
  const editors = new Map<string, Editor>();
  /** Grows when a new answer is begun in the place of another. */
  const begun = signal(0);
  let latest: Promise<void> | undefined;

  const ask = () =>
    Promise.all([
      api.answers(shop),
      api.questions(shop),
      languages.value.length > 0 ? null : api.profile(shop),
    ]);

  const take = ([answers, questions, profile]: Awaited<ReturnType<typeof ask>>) => {
    if (profile?.ok) {
      languages.value = profile.value.languages;
    }
    if (answers.ok && questions.ok) {
      overview.value = answers.value;
      groups.value = questions.value.groups;
    }
    const [failure] = [answers, questions].flatMap((each) => (each.ok ? [] : [each.problem]));
    problem.value = failure ?? null;
    if (failure === "unauthorized") {
      onSignedOut();
    }
  };

  /** Whoever waits for what was overtaken waits for what overtook it. */
  const load = (): Promise<void> => {
    const mine: Promise<void> = ask().then((told) =>
      mine === latest ? batch(() => take(told)) : latest,
    );
    latest = mine;
    return mine;
  };

  const leave = () =>
    thoughts.settle(async (allArrived) => {
      hasFailed.value = !allArrived;
      await load();
    });

  const newEditor = (id: string | null, from: SaveAnswer, asked: UnansweredQuestion[] = []) => {
    let stored = id;
    const editor = createEditor({
      from,
      save: (answer) => api.saveAnswer(shop, stored, answer),
      async onSaved(saved) {
        if (stored === null) {
          stored = saved.id;
          editors.delete(NEW);
          editors.set(saved.id, editor);
          await settleAsked(asked, saved);
        }
        await load();
      },
      onSignedOut,
    });
    return editor;
  };

  /** A wording that the owner took out of the examples belongs to no answer. */
  const settleAsked = async (asked: UnansweredQuestion[], saved: SaveAnswer & { id: string }) => {
    const isKept = ({ language, text }: UnansweredQuestion) =>
      saved.examples[language]?.includes(text.trim()) ?? false;
    const settled = (questions: UnansweredQuestion[], answer: string | null) =>
      questions.length > 0 && api.settle(shop, { questions: questions.map(refOf), answer });
    await Promise.all([
      settled(asked.filter(isKept), `shop:${saved.id}`),
      settled(
        asked.filter((question) => !isKept(question)),
        null,
      ),
    ]);
  };

  const openEditor = (id: string): Editor | null => {
    if (id === NEW) {
      return newEditor(null, { examples: {}, reply: {} });
    }
    const answer = overview.value?.answers.find((each) => each.id === id);
    return answer ? newEditor(id, answer) : null;
  };

  return {
    overview,
    groups,
    languages,
    problem,
    load() {
      for (const [id, editor] of editors) {
        if (!editor.isChanged.value) {
          editors.delete(id);
        }
      }
      return load();
    },
    held: thoughts.held,
    undo: thoughts.undo,
    hasFailed,
    settle(group, answer) {
      const done: Done = answer === null ? { is: "dropped" } : { is: "given", to: answer };
      thoughts.hold(keyOfGroup(group), done, () =>
        api.settle(shop, { questions: group.map(refOf), answer }),
      );
    },
    remove(id) {
      editors.delete(id);
      thoughts.hold(keyOfAnswer(id), { is: "deleted" }, () => api.deleteAnswer(shop, id));
    },
    leave,
    editorOf(id) {
      void begun.value;
      const editor = editors.get(id) ?? openEditor(id);
      if (editor) {
        editors.set(id, editor);
      }
      return editor;
    },
    write(group) {
      editors.set(NEW, newEditor(null, { examples: wordings(group), reply: {} }, group));
      begun.value++;
    },
    trial: createTrial(async (text) => {
      await leave();
      return api.tryAnswers(shop, { text });
    }, onSignedOut),
    close: () => void leave(),
  };
}

function refOf({ conversation, seq }: UnansweredQuestion): QuestionRef {
  return { conversation, seq };
}

/** Each wording once, by language. */
export function wordings(group: UnansweredQuestion[]): Record<string, string[]> {
  const languages = [...new Set(group.map(({ language }) => language))];
  return Object.fromEntries(
    languages.map((language) => {
      const texts = group
        .filter((each) => each.language === language)
        .map(({ text }) => text.trim());
      return [language, [...new Set(texts)]];
    }),
  );
}
