import type { UsedAnswer } from "../../protocol/answers.ts";
import { useReader } from "../reader.ts";
import { keyOfAnswer } from "./answers-model.ts";
import type { AnswersProps } from "./answers-props.ts";
import { DoneNote } from "./DoneNote.tsx";
import { inLanguage, titleOf } from "./labels.ts";
import { PlaceLink } from "../frame/PlaceLink.tsx";
import { UseNote } from "./UseNote.tsx";

interface AnswerRowProps extends AnswersProps {
  answer: UsedAnswer;
}

export function AnswerRow({ page, answers, answer }: AnswerRowProps) {
  const { language, words } = useReader();
  const key = keyOfAnswer(answer.id);
  const done = answers.held.value.get(key);
  const title = titleOf(answer, language.value);
  if (done) {
    return (
      <li class="card">
        <p class="card-title">
          <bdi class="clamped">{title}</bdi>
        </p>
        <DoneNote
          id={`open-${answer.id}`}
          done={done}
          answers={answers}
          onUndo={() => answers.undo(key)}
        />
      </li>
    );
  }
  return (
    <li>
      <PlaceLink page={page} open={answer.id} class="answer-row" isReturn>
        <span class="answer-title" dir="auto">
          {title}
        </span>
        <span class="answer-reply" dir="auto">
          {inLanguage(answer.reply, [language.value])}
        </span>
        <UseNote use={answer} />
        {answer.unchecked && <span class="use">{words("use.unchecked")}</span>}
      </PlaceLink>
    </li>
  );
}
