import { batch, type ReadonlySignal, signal } from "@preact/signals";
import type { UnansweredQuestion } from "../../protocol/answers.ts";
import type { Figures } from "../../protocol/figures.ts";
import type { Api } from "../api.ts";
import type { ApiProblem } from "../http-call.ts";

export interface FiguresModel {
  /** Null until the server has told. */
  figures: ReadonlySignal<Figures | null>;
  /** What no answer knew, most often asked first. */
  questions: ReadonlySignal<UnansweredQuestion[][]>;
  problem: ReadonlySignal<ApiProblem | null>;
  load: () => Promise<void>;
}

/** This week and those before it that are shown. */
export const WEEKS = 9;

export function openFigures(
  shop: string,
  { api, onSignedOut }: { api: Pick<Api, "call" | "questions">; onSignedOut: () => void },
): FiguresModel {
  const figures = signal<Figures | null>(null);
  const questions = signal<UnansweredQuestion[][]>([]);
  const problem = signal<ApiProblem | null>(null);
  return {
    figures,
    questions,
    problem,
    async load() {
      problem.value = null;
      const [told, asked] = await Promise.all([
        api.call<Figures>("GET", `/api/owner/shops/${shop}/figures?weeks=${WEEKS}`),
        api.questions(shop),
      ]);
      batch(() => {
        figures.value = told.ok ? told.value : figures.value;
        questions.value = asked.ok ? asked.value.groups : questions.value;
        problem.value = told.ok ? null : told.problem;
      });
      if (!told.ok && told.problem === "unauthorized") {
        onSignedOut();
      }
    },
  };
}
