import type {
  AnswersOverview,
  Lesson,
  SaveAnswer,
  SavedAnswer,
  SettleQuestions,
  Trial,
  TryAnswers,
  UnansweredQuestions,
} from "../protocol/answers.ts";
import type { Profile } from "../protocol/http.ts";
import type { Call } from "./http-call.ts";

/** What the contract says about answers: seeing, writing, trying and teaching them. */
export function answersApi(call: Call) {
  const at = (shop: string, rest: string) => `/api/owner/shops/${shop}/${rest}`;
  const messageAt = (shop: string, conversation: string, seq: number) =>
    at(shop, `conversations/${conversation}/messages/${seq}`);
  return {
    profile: (shop: string) => call<Profile>("GET", `/api/shops/${shop}`),
    answers: (shop: string) => call<AnswersOverview>("GET", at(shop, "answers")),
    /** A new one where there is no id. */
    saveAnswer: (shop: string, id: string | null, answer: SaveAnswer) =>
      id === null
        ? call<SavedAnswer>("POST", at(shop, "answers"), answer)
        : call<SavedAnswer>("PUT", at(shop, `answers/${id}`), answer),
    deleteAnswer: (shop: string, id: string) => call<null>("DELETE", at(shop, `answers/${id}`)),
    tryAnswers: (shop: string, trial: TryAnswers) =>
      call<Trial>("POST", at(shop, "answers/try"), trial),
    questions: (shop: string) => call<UnansweredQuestions>("GET", at(shop, "questions")),
    settle: (shop: string, settled: SettleQuestions) =>
      call<null>("POST", at(shop, "questions"), settled),
    saveReply: (shop: string, conversation: string, seq: number) =>
      call<Lesson>("POST", `${messageAt(shop, conversation, seq)}/save`),
    unsaveReply: (shop: string, conversation: string, seq: number) =>
      call<null>("DELETE", `${messageAt(shop, conversation, seq)}/save`),
    markWrong: (shop: string, conversation: string, seq: number, right: string) =>
      call<Lesson>("POST", `${messageAt(shop, conversation, seq)}/wrong`, { right }),
    unmarkWrong: (shop: string, conversation: string, seq: number) =>
      call<null>("DELETE", `${messageAt(shop, conversation, seq)}/wrong`),
  };
}
