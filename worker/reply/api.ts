import type {
  ConversationsPage,
  MessagesPage,
  OwnerShops,
  PatchConversation,
  PatchedConversation,
} from "../protocol/http.ts";
import type { Status } from "../protocol/message.ts";
import { answersApi } from "./answers-api.ts";
import { createCall } from "./http-call.ts";

export type Proof = { token: string } | { email: string; code: string };

export interface PageOfList {
  before?: number;
  status?: Status;
}

/** The owner's side of the HTTP contract. */
export function createApi(origin = "") {
  const call = createCall(origin);
  const at = (shop: string, rest = "") => `/api/owner/shops/${shop}/conversations${rest}`;
  return {
    /** For the places of the page that know their own part of the contract. */
    call,
    /** With an invitation the e-mail need not belong to a shop yet. */
    signIn: (email: string, invitation?: string) =>
      call<null>("POST", "/api/owner/sign-in", { email, invitation }),
    confirm: (proof: Proof) => call<null>("POST", "/api/owner/sign-in/confirm", proof),
    signOut: () => call<null>("POST", "/api/owner/sign-out"),
    shops: () => call<OwnerShops>("GET", "/api/owner/shops"),
    conversations: (shop: string, page: PageOfList) =>
      call<ConversationsPage>("GET", at(shop, queryOf(page))),
    patch: (shop: string, conversation: string, change: PatchConversation) =>
      call<PatchedConversation>("PATCH", at(shop, `/${conversation}`), change),
    messages: (shop: string, conversation: string, after: number) =>
      call<MessagesPage>("GET", at(shop, `/${conversation}/messages?after=${after}`)),
    ...answersApi(call),
  };
}

export type Api = ReturnType<typeof createApi>;

function queryOf({ before, status }: PageOfList): string {
  const query = new URLSearchParams();
  if (before !== undefined) {
    query.set("before", String(before));
  }
  if (status !== undefined) {
    query.set("status", status);
  }
  return query.size > 0 ? `?${query}` : "";
}
