import type {
  PlannedReplies,
  PlanReply,
  PostedMessages,
  WorkingTimes,
} from "../../protocol/http.ts";
import type { Call } from "../http-call.ts";

/** What is done with one conversation besides talking in it. */
export function workingApi(call: Call, shop: string, conversation: string) {
  const here = `/api/owner/shops/${shop}/conversations/${conversation}`;
  return {
    plan: (reply: PlanReply) => call<PlannedReplies>("POST", `${here}/later`, reply),
    takeBack: (clientId: string) => call<PlannedReplies>("DELETE", `${here}/later/${clientId}`),
    sendNow: (clientId: string) =>
      call<PostedMessages>("POST", `${here}/later/${clientId}/send`, {}),
    times: () => call<WorkingTimes>("GET", `/api/owner/shops/${shop}/times`),
  };
}
