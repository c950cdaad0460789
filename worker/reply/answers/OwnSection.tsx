import type { AnswersOverview } from "../../protocol/answers.ts";
import { FullNotice } from "../frame/FullNotice.tsx";
import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";
import { AnswerRow } from "./AnswerRow.tsx";
import { NEW } from "./answers-model.ts";
import type { AnswersProps } from "./answers-props.ts";
import { ConflictList } from "./ConflictList.tsx";
import { PlaceLink } from "../frame/PlaceLink.tsx";

interface OwnSectionProps extends AnswersProps {
  overview: AnswersOverview;
}

/** The answers that the owner wrote. */
export function OwnSection({ page, answers, overview }: OwnSectionProps) {
  const { words } = useReader();
  const isEmpty = overview.answers.length === 0;
  const add = (
    <PlaceLink page={page} open={NEW} class={isEmpty ? "quiet" : "add-link"} isReturn>
      {!isEmpty && <Icon name="plus" />}
      {words("own.new")}
    </PlaceLink>
  );
  return (
    <section>
      <header class="section-head">
        <h2 class="section-title">{words("own")}</h2>
        {!isEmpty && add}
      </header>
      <ConflictList page={page} overview={overview} conflicts={overview.conflicts} />
      {isEmpty ? (
        <FullNotice icon="automatic" title={words("own.none")} lead={words("own.none-lead")}>
          {add}
        </FullNotice>
      ) : (
        <ul class="rows">
          {overview.answers.map((answer) => (
            <AnswerRow key={answer.id} page={page} answers={answers} answer={answer} />
          ))}
        </ul>
      )}
    </section>
  );
}
