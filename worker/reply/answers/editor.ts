import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Conflict, SaveAnswer, SavedAnswer } from "../../protocol/answers.ts";
import type { Answer } from "../../protocol/shop.ts";
import type { ApiProblem, Outcome } from "../http-call.ts";

/** An answer while it is written. */
export interface Editor {
  /** Languages it is in, in the order they were added. */
  languages: ReadonlySignal<string[]>;
  /** The one on show, when one was chosen. */
  shown: ReadonlySignal<string | null>;
  examples: (language: string) => string[];
  reply: (language: string) => string;
  /** Whether it differs from what is stored. */
  isChanged: ReadonlySignal<boolean>;
  state: ReadonlySignal<"idle" | "pending" | "saved" | "incomplete" | ApiProblem>;
  /** Examples that another answer has as well, told after saving. */
  conflicts: ReadonlySignal<Conflict[]>;
  /** Adds the language where the answer is not in it yet. */
  show: (language: string) => void;
  /** A new example where `index` is the number of those there. */
  writeExample: (language: string, index: number, text: string) => void;
  removeExample: (language: string, index: number) => void;
  writeReply: (language: string, text: string) => void;
  /** The answer as stored; null when it was not. */
  save: () => Promise<Answer | null>;
}

interface EditorOptions {
  from: SaveAnswer;
  save: (answer: SaveAnswer) => Promise<Outcome<SavedAnswer>>;
  onSaved: (answer: Answer) => Promise<void>;
  onSignedOut: () => void;
}

type Draft = Record<string, { examples: string[]; reply: string }>;

export function createEditor({ from, save, onSaved, onSignedOut }: EditorOptions): Editor {
  const stored = signal(JSON.stringify(toAnswer(toDraft(from))));
  const draft = signal(toDraft(from));
  const state = signal<"idle" | "pending" | "saved" | "incomplete" | ApiProblem>("idle");
  const conflicts = signal<Conflict[]>([]);
  const shown = signal<string | null>(null);

  const partOf = (language: string) => draft.value[language] ?? { examples: [], reply: "" };

  const write = (language: string, part: Partial<Draft[string]>) =>
    batch(() => {
      draft.value = { ...draft.value, [language]: { ...partOf(language), ...part } };
      if (state.value !== "pending") {
        state.value = "idle";
      }
    });

  const keep = (saved: SavedAnswer) =>
    batch(() => {
      draft.value = toDraft(saved.answer);
      stored.value = JSON.stringify(toAnswer(draft.value));
      conflicts.value = saved.conflicts;
      state.value = "saved";
    });

  return {
    languages: computed(() => Object.keys(draft.value)),
    examples: (language) => partOf(language).examples,
    reply: (language) => partOf(language).reply,
    isChanged: computed(() => JSON.stringify(toAnswer(draft.value)) !== stored.value),
    shown,
    state,
    conflicts,
    show(language) {
      shown.value = language;
      draft.value = { ...draft.value, [language]: partOf(language) };
    },
    writeExample: (language, index, text) =>
      write(language, { examples: partOf(language).examples.toSpliced(index, 1, text) }),
    removeExample: (language, index) =>
      write(language, { examples: partOf(language).examples.toSpliced(index, 1) }),
    writeReply: (language, reply) => write(language, { reply }),
    async save() {
      const answer = toAnswer(draft.value);
      if (state.value === "pending") {
        return null;
      }
      if (!isComplete(answer)) {
        state.value = "incomplete";
        return null;
      }
      state.value = "pending";
      const saved = await save(answer);
      if (!saved.ok) {
        state.value = saved.problem;
        if (saved.problem === "unauthorized") {
          onSignedOut();
        }
        return null;
      }
      await onSaved(saved.value.answer);
      keep(saved.value);
      return saved.value.answer;
    },
  };
}

function toDraft({ examples, reply }: SaveAnswer): Draft {
  const languages = [...new Set([...Object.keys(reply), ...Object.keys(examples)])];
  return Object.fromEntries(
    languages.map((language) => [
      language,
      { examples: examples[language] ?? [], reply: reply[language] ?? "" },
    ]),
  );
}

/** Without what was left empty. */
function toAnswer(draft: Draft): SaveAnswer {
  const answer: SaveAnswer = { examples: {}, reply: {} };
  for (const [language, part] of Object.entries(draft)) {
    const examples = [...new Set(part.examples.map((example) => example.trim()))].filter(Boolean);
    if (examples.length > 0) {
      answer.examples[language] = examples;
    }
    if (part.reply.trim() !== "") {
      answer.reply[language] = part.reply.trim();
    }
  }
  return answer;
}

function isComplete({ examples, reply }: SaveAnswer): boolean {
  return Object.keys(examples).length > 0 && Object.keys(reply).length > 0;
}
