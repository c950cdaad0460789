import type { UnansweredQuestion } from "../../protocol/answers.ts";
import { useReader } from "../reader.ts";
import { keyOfGroup } from "./answers-model.ts";
import type { AnswersProps } from "./answers-props.ts";
import { QuestionGroup } from "./QuestionGroup.tsx";

interface AskedSectionProps extends AnswersProps {
  groups: UnansweredQuestion[][];
}

/** What visitors asked and no answer knew, most often asked first. */
export function AskedSection({ page, answers, groups }: AskedSectionProps) {
  const { words } = useReader();
  return (
    <section>
      <h2 class="section-title">{words("asked")}</h2>
      {groups.length === 0 ? (
        <p class="section-note">{words("asked.none")}</p>
      ) : (
        <ul class="cards">
          {groups.map((group) => (
            <QuestionGroup key={keyOfGroup(group)} page={page} answers={answers} group={group} />
          ))}
        </ul>
      )}
    </section>
  );
}
