import type { ReplyPage } from "../reply-page.ts";
import type { Answers } from "./answers-model.ts";

export interface AnswersProps {
  page: ReplyPage;
  answers: Answers;
}
