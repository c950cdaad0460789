import type { AnswersOverview, BuiltInAnswer } from "../../protocol/answers.ts";
import { useReader } from "../reader.ts";
import { answerLabel } from "./labels.ts";
import { UseNote } from "./UseNote.tsx";

/** What the shop has told of itself is answered without anybody writing an answer. */
export function BuiltInSection({ overview }: { overview: AnswersOverview }) {
  const { words } = useReader();
  return (
    <section>
      <h2 class="section-title">{words("built-in")}</h2>
      <p class="section-note">{words("built-in.lead")}</p>
      <ul class="rows">
        {overview.builtIn.map((answer) => (
          <BuiltInRow key={answer.name} answer={answer} overview={overview} />
        ))}
      </ul>
    </section>
  );
}

function BuiltInRow({ answer, overview }: { answer: BuiltInAnswer; overview: AnswersOverview }) {
  const reader = useReader();
  return (
    <li class="answer-row">
      <span class="answer-title">{answerLabel(answer.name, overview, reader)}</span>
      {answer.told ? (
        <UseNote use={answer} />
      ) : (
        <span class="use">{reader.words("built-in.untold")}</span>
      )}
    </li>
  );
}
