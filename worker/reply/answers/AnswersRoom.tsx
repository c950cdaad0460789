import type { RoomProps } from "../frame/room-props.ts";
import { AnswerPane } from "./AnswerPane.tsx";
import { AnswersPane } from "./AnswersPane.tsx";

/** The shop's automatic answers, and one of them. */
export function AnswersRoom({ page, shop }: RoomProps) {
  const answers = page.answers.value;
  return answers ? (
    <>
      <AnswersPane page={page} shop={shop} answers={answers} />
      <AnswerPane page={page} answers={answers} />
    </>
  ) : null;
}
