import type { AnswersOverview, Conflict } from "../../protocol/answers.ts";
import { quotable } from "../quotable.ts";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { titleOf } from "./labels.ts";
import { PlaceLink } from "../frame/PlaceLink.tsx";

interface ConflictListProps {
  page: ReplyPage;
  overview: AnswersOverview;
  conflicts: Conflict[];
}

/** The same words in two answers: nobody can tell which is meant, so the owner decides. */
export function ConflictList({ page, overview, conflicts }: ConflictListProps) {
  const { words, language } = useReader();
  return conflicts.map((conflict) => (
    <div
      class="conflict"
      key={[conflict.language, conflict.example, ...conflict.answers].join(" ")}
    >
      <p>{words("conflict", { example: quotable(conflict.example) })}</p>
      <ul>
        {overview.answers
          .filter(({ id }) => conflict.answers.includes(id))
          .map((answer) => (
            <li key={answer.id}>
              <PlaceLink page={page} open={answer.id} class="link">
                <bdi>{titleOf(answer, language.value)}</bdi>
              </PlaceLink>
            </li>
          ))}
      </ul>
    </div>
  ));
}
