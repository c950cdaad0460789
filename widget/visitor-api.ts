import type { ErrorCode } from "../worker/protocol/errors.ts";
import type { ServerFrame } from "../worker/protocol/frames.ts";
import type {
  MessagesPage,
  PostedMessages,
  PostMessage,
  Problem,
  Profile,
} from "../worker/protocol/http.ts";
import { SUBPROTOCOL, TOKEN_PROTOCOL_PREFIX } from "../worker/protocol/limits.ts";
import { connect, type Connection, type ConnectionOptions } from "./client/connection.ts";

/** `offline`: no answer at all, whatever the reason. */
export type FailureCode = ErrorCode | "offline";

export type Result<T> = { ok: true; value: T } | { ok: false; code: FailureCode };

/** Everything a visitor's browser asks of the server. */
export interface VisitorApi {
  profile(): Promise<Result<Profile>>;
  post(message: PostMessage): Promise<Result<PostedMessages>>;
  messages(after: number): Promise<Result<MessagesPage>>;
  connect(
    handlers: Pick<ConnectionOptions<ServerFrame>, "hello" | "onFrame" | "onState" | "onStopped">,
  ): Connection;
}

const ANSWER_TIMEOUT_MS = 20_000;

async function request<T>(url: string, init?: RequestInit): Promise<Result<T>> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    const value = (await response.json()) as T & Partial<Problem>;
    // A proxy's errors may be JSON too, without a code of ours.
    return response.ok ? { ok: true, value } : { ok: false, code: value.error ?? "offline" };
  } catch {
    // No answer, or one that is not ours: a portal's page, a proxy's.
    return { ok: false, code: init ? "offline" : await whyUnreadable(url) };
  }
}

/** A page the shop does not allow may not read that it is refused; that something answers, it may. */
function whyUnreadable(url: string): Promise<FailureCode> {
  return fetch(url, { mode: "no-cors" }).then(
    () => "forbidden",
    () => "offline",
  );
}

/** `token` is asked for on every call: it exists only once the visitor has written. */
export function createVisitorApi(origin: string, shop: string, token: () => string): VisitorApi {
  const base = `${origin}/api/shops/${shop}`;
  const messages = `${base}/conversation/messages`;
  const authorization = () => ({ Authorization: `Bearer ${token()}` });
  return {
    profile: () => request(base),
    post: (message) =>
      request(messages, {
        method: "POST",
        headers: { ...authorization(), "Content-Type": "application/json" },
        body: JSON.stringify(message),
      }),
    messages: (after) => request(`${messages}?after=${after}`, { headers: authorization() }),
    connect: (handlers) =>
      connect({
        ...handlers,
        url: `${base}/conversation/socket`.replace(/^http/, "ws"),
        protocols: [SUBPROTOCOL, TOKEN_PROTOCOL_PREFIX + token()],
      }),
  };
}
