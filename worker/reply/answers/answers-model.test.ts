import { effect } from "@preact/signals";
import { describe, it, onTestFinished, vi } from "vitest";
import type {
  AnswersOverview,
  SettleQuestions,
  Trial,
  UnansweredQuestion,
} from "../../protocol/answers.ts";
import type { Profile } from "../../protocol/http.ts";
import type { ApiProblem, Outcome } from "../http-call.ts";
import { type AnswersApi, keyOfAnswer, keyOfGroup, NEW, openAnswers } from "./answers-model.ts";

const done = <Value>(value: Value): Promise<Outcome<Value>> => Promise.resolve({ ok: true, value });

const PROFILE: Profile = {
  shop: "demo",
  name: "Demo",
  color: "#a8432a",
  languages: ["fr", "en"],
  greeting: {},
  suggestions: {},
  opening: null,
  timeZone: "Europe/Paris",
  usualReplyMs: null,
  announcement: null,
  photo: null,
};

const WRAPPING = {
  id: "wrapping",
  examples: { fr: ["paquet cadeau ?"] },
  reply: { fr: "Oui." },
  given: 3,
  helped: 2,
  unchecked: false,
};

const OVERVIEW: AnswersOverview = { answers: [WRAPPING], builtIn: [], conflicts: [] };

function question(seq: number, text: string, language = "fr"): UnansweredQuestion {
  return { conversation: "c".repeat(43), seq, text, language, at: seq };
}

const GROUP = [question(1, "graver un prénom ?"), question(2, "vous gravez ?")];

/** The shop's answers on a server that does as it is told, and what it was told. */
async function answersOf(problem: ApiProblem | null = null) {
  const told: unknown[][] = [];
  const signedOut: true[] = [];
  /** What the next questions for the answers wait for, one after the other. */
  const asked: Promise<void>[] = [];
  const tell = <Value>(value: Value, ...what: unknown[]): Promise<Outcome<Value>> => {
    told.push(what);
    return problem ? Promise.resolve({ ok: false, problem }) : done(value);
  };
  const api: AnswersApi = {
    profile: () => done(PROFILE),
    answers: async () => {
      await asked.shift();
      return { ok: true, value: OVERVIEW };
    },
    questions: () => done({ groups: [GROUP] }),
    settle: (_, settled: SettleQuestions) => tell(null, "settle", settled),
    deleteAnswer: (_, id) => tell(null, "delete", id),
    saveAnswer: (_, id, answer) =>
      tell({ answer: { id: id ?? "made", ...answer }, conflicts: [] }, "save", id, answer),
    tryAnswers: (_, { text }) => tell({ ...TRIAL, text }, "try", text),
  };
  const answers = openAnswers("demo", { api, onSignedOut: () => void signedOut.push(true) });
  await answers.load();
  return { answers, told, signedOut, asked };
}

const TRIAL: Trial = {
  outcome: "hand-over",
  answers: [],
  text: "",
  language: "fr",
  choices: [],
  because: [],
};

describe("questions left to a person", () => {
  it("that do not matter can be taken back until the owner goes on", async ({ expect }) => {
    const { answers, told } = await answersOf();
    answers.settle(GROUP, null);
    expect(answers.held.value.get(keyOfGroup(GROUP))).toEqual({ is: "dropped" });
    answers.undo(keyOfGroup(GROUP));
    await answers.leave();
    expect(told).toEqual([]);
  });

  it("are settled once the owner goes on, once", async ({ expect }) => {
    const { answers, told } = await answersOf();
    answers.settle(GROUP, "shop:wrapping");
    await Promise.all([answers.leave(), answers.leave()]);
    const [{ conversation }] = GROUP as [UnansweredQuestion];
    const questions = [1, 2].map((seq) => ({ conversation, seq }));
    expect(told).toEqual([["settle", { questions, answer: "shop:wrapping" }]]);
    expect(answers.held.value.size).toBe(0);
    expect(answers.hasFailed.value).toBe(false);
  });

  it("that could not be settled are back, and the owner is told", async ({ expect }) => {
    const { answers } = await answersOf("offline");
    answers.settle(GROUP, null);
    await answers.leave();
    expect(answers.held.value.size).toBe(0);
    expect(answers.groups.value).toEqual([GROUP]);
    expect(answers.hasFailed.value).toBe(true);
  });

  it("become the examples of a new answer, but for those the owner takes out", async ({
    expect,
  }) => {
    const { answers, told } = await answersOf();
    answers.write(GROUP);
    const editor = answers.editorOf(NEW);
    expect(editor?.examples("fr")).toEqual(["graver un prénom ?", "vous gravez ?"]);
    editor?.removeExample("fr", 1);
    editor?.writeReply("fr", "Oui, en deux jours.");
    expect(await editor?.save()).toMatchObject({ id: "made" });
    const ref = (seq: number) => ({ conversation: "c".repeat(43), seq });
    expect(told).toEqual([
      [
        "save",
        null,
        { examples: { fr: ["graver un prénom ?"] }, reply: { fr: "Oui, en deux jours." } },
      ],
      ["settle", { questions: [ref(1)], answer: "shop:made" }],
      ["settle", { questions: [ref(2)], answer: null }],
    ]);
  });
});

describe("a new answer", () => {
  it("gives way to the one that is begun while it is open", async ({ expect }) => {
    const { answers } = await answersOf();
    const shown: (string | undefined)[] = [];
    const stop = effect(() => void shown.push(answers.editorOf(NEW)?.examples("fr")[0]));
    answers.write(GROUP);
    answers.write(GROUP.toReversed());
    stop();
    expect(shown).toEqual([undefined, "graver un prénom ?", "vous gravez ?"]);
  });

  it("may be in several languages, one on show", async ({ expect }) => {
    const { answers } = await answersOf();
    const editor = answers.editorOf("wrapping");
    editor?.show("ar");
    expect(editor?.shown.value).toBe("ar");
    expect(editor?.languages.value).toEqual(["fr", "ar"]);
    expect(editor?.isChanged.value).toBe(false);
  });
});

describe("an answer", () => {
  it("that is deleted is not back for the moment in which the list is asked for twice", async ({
    expect,
  }) => {
    const { answers, asked } = await answersOf();
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    asked.push(first.promise, second.promise);
    answers.remove("wrapping");
    const left = answers.leave();
    await vi.waitUntil(() => asked.length === 1);
    const loaded = answers.load();
    first.resolve();
    // All that the first can bring about has happened by then.
    await new Promise(setImmediate);
    expect(answers.held.value.has(keyOfAnswer("wrapping"))).toBe(true);
    second.resolve();
    await Promise.all([left, loaded]);
    expect(answers.held.value.size).toBe(0);
  });

  it("can be kept after all while the owner has not gone on", async ({ expect }) => {
    const { answers, told } = await answersOf();
    answers.remove("wrapping");
    expect(answers.held.value.get(keyOfAnswer("wrapping"))).toEqual({ is: "deleted" });
    answers.undo(keyOfAnswer("wrapping"));
    await answers.leave();
    expect(told).toEqual([]);
    answers.remove("wrapping");
    await answers.leave();
    expect(told).toEqual([["delete", "wrapping"]]);
  });

  it("keeps what was begun and not saved, and asks for the rest anew", async ({ expect }) => {
    const { answers } = await answersOf();
    const editor = answers.editorOf("wrapping");
    editor?.writeReply("en", "Yes.");
    await answers.load();
    expect(answers.editorOf("wrapping")?.reply("en")).toBe("Yes.");
    editor?.writeReply("en", "");
    await answers.load();
    expect(answers.editorOf("wrapping")).not.toBe(editor);
  });

  it("is not saved without an example or a reply, and what is empty is left out", async ({
    expect,
  }) => {
    const { answers, told } = await answersOf();
    const editor = answers.editorOf(NEW);
    editor?.writeExample("fr", 0, "  ");
    editor?.writeReply("fr", "Oui.");
    expect(await editor?.save()).toBeNull();
    expect(editor?.state.value).toBe("incomplete");
    editor?.writeExample("fr", 1, " vous gravez ? ");
    await editor?.save();
    const answer = { examples: { fr: ["vous gravez ?"] }, reply: { fr: "Oui." } };
    expect(told).toEqual([["save", null, answer]]);
    expect(editor?.state.value).toBe("saved");
    expect(editor?.isChanged.value).toBe(false);
  });

  it("saved a second time is the same answer", async ({ expect }) => {
    const { answers, told } = await answersOf();
    const editor = answers.editorOf(NEW);
    editor?.writeExample("fr", 0, "vous gravez ?");
    editor?.writeReply("fr", "Oui.");
    await editor?.save();
    expect(answers.editorOf("made")).toBe(editor);
    editor?.writeReply("fr", "Oui, bien sûr.");
    await editor?.save();
    expect(told.map(([what, id]) => [what, id])).toEqual([
      ["save", null],
      ["save", "made"],
    ]);
  });

  it("that could not be saved stays in the editor, with the reason", async ({ expect }) => {
    const { answers, signedOut } = await answersOf("unauthorized");
    const editor = answers.editorOf("wrapping");
    editor?.writeReply("fr", "Non.");
    expect(await editor?.save()).toBeNull();
    expect(editor?.state.value).toBe("unauthorized");
    expect(editor?.isChanged.value).toBe(true);
    expect(signedOut).toHaveLength(1);
  });
});

describe("trying a sentence", () => {
  it("waits for a pause in the writing, and for Enter not at all", async ({ expect }) => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { answers, told } = await answersOf();
    answers.trial.write("vous");
    answers.trial.write("vous gravez ?");
    expect(told).toEqual([]);
    await vi.runAllTimersAsync();
    expect(told).toEqual([["try", "vous gravez ?"]]);
    answers.trial.write("autre chose");
    await answers.trial.now();
    expect(told.at(-1)).toEqual(["try", "autre chose"]);
  });

  it("comes after what was settled before: it counts already", async ({ expect }) => {
    const { answers, told } = await answersOf();
    answers.settle(GROUP, "hours");
    answers.trial.write("vous gravez ?");
    await answers.trial.now();
    expect(told.map(([what]) => what)).toEqual(["settle", "try"]);
  });

  it("shows nothing of a sentence that is no longer there", async ({ expect }) => {
    const { answers } = await answersOf();
    answers.trial.write("vous gravez ?");
    const trying = answers.trial.now();
    answers.trial.write("");
    await trying;
    expect(answers.trial.result.value).toBeNull();
    expect(answers.trial.state.value).toBe("idle");
  });
});
