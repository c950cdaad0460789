import type { SavedReplies, SaveReply } from "../../protocol/saved-replies.ts";
import type { Call } from "../http-call.ts";

/** What the contract says about saved replies. */
export function savedRepliesApi(call: Call, shop: string) {
  const all = `/api/owner/shops/${shop}/saved-replies`;
  return {
    list: (conversation?: string) =>
      call<SavedReplies>("GET", conversation ? `${all}?conversation=${conversation}` : all),
    save: (id: string, reply: SaveReply) => call<null>("PUT", `${all}/${id}`, reply),
    order: (ids: string[]) => call<null>("PUT", `${all}/order`, { ids }),
    countUse: (id: string) => call<null>("POST", `${all}/${id}/uses`, {}),
    remove: (id: string) => call<null>("DELETE", `${all}/${id}`),
  };
}
