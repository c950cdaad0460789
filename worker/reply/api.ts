import { ERROR_STATUS, type ErrorCode } from "../protocol/errors.ts";
import type {
  ConversationsPage,
  MessagesPage,
  OwnerShops,
  PatchConversation,
  PatchedConversation,
} from "../protocol/http.ts";
import type { Status } from "../protocol/message.ts";

/** `offline`: no answer came at all. */
export type ApiProblem = ErrorCode | "offline";

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; problem: ApiProblem };

export type Proof = { token: string } | { email: string; code: string };

export interface PageOfList {
  before?: number;
  status?: Status;
}

const NO_ANSWER_AFTER_MS = 20_000;

/** The owner's side of the HTTP contract: same origin, the session in a cookie. */
export function createApi(origin = "") {
  const at = (shop: string, rest = "") => `/api/owner/shops/${shop}/conversations${rest}`;

  async function call<Value>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Outcome<Value>> {
    let response: Response;
    try {
      response = await fetch(origin + path, {
        method,
        signal: AbortSignal.timeout(NO_ANSWER_AFTER_MS),
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
      });
      return response.ok
        ? { ok: true, value: (await readJson(response)) as Value }
        : { ok: false, problem: problemOf(response.status) };
    } catch {
      return { ok: false, problem: "offline" };
    }
  }

  return {
    signIn: (email: string) => call<null>("POST", "/api/owner/sign-in", { email }),
    confirm: (proof: Proof) => call<null>("POST", "/api/owner/sign-in/confirm", proof),
    signOut: () => call<null>("POST", "/api/owner/sign-out"),
    shops: () => call<OwnerShops>("GET", "/api/owner/shops"),
    conversations: (shop: string, page: PageOfList) =>
      call<ConversationsPage>("GET", at(shop, queryOf(page))),
    patch: (shop: string, conversation: string, change: PatchConversation) =>
      call<PatchedConversation>("PATCH", at(shop, `/${conversation}`), change),
    messages: (shop: string, conversation: string, after: number) =>
      call<MessagesPage>("GET", at(shop, `/${conversation}/messages?after=${after}`)),
  };
}

export type Api = ReturnType<typeof createApi>;

async function readJson(response: Response): Promise<unknown> {
  return response.status === 200 || response.status === 201 ? response.json() : null;
}

function problemOf(status: number): ErrorCode {
  const known = Object.entries(ERROR_STATUS).find(([, value]) => value === status);
  return (known?.[0] as ErrorCode | undefined) ?? "internal";
}

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
