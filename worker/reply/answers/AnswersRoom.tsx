import { useMemo } from "preact/hooks";
import type { RoomProps } from "../frame/room-props.ts";
import { AnswerPane } from "./AnswerPane.tsx";
import { AnswersPane } from "./AnswersPane.tsx";
import { answersOn } from "./open-answers.ts";

/** The shop's automatic answers, and one of them. */
export function AnswersRoom({ page, shop }: RoomProps) {
  const answers = useMemo(() => answersOn(page), [page]).value;
  return answers ? (
    <>
      <AnswersPane page={page} shop={shop} answers={answers} />
      <AnswerPane page={page} answers={answers} />
    </>
  ) : null;
}
