import type { ServerFrame } from "../../worker/protocol/frames.ts";
import type { MessagesPage, PostedMessages, PostMessage } from "../../worker/protocol/http.ts";
import { SUBPROTOCOL, TOKEN_PROTOCOL_PREFIX } from "../../worker/protocol/limits.ts";
import { connect, type Connection, type ConnectionOptions } from "../client/connection.ts";
import type { request, Result } from "../client/request.ts";

/** Everything a visitor's browser asks of their conversation. */
export interface VisitorApi {
  post(message: PostMessage): Promise<Result<PostedMessages>>;
  messages(after: number): Promise<Result<MessagesPage>>;
  /** Where photos are stored and, by their names, fetched. */
  images: { url: string; headers: () => Record<string, string> };
  connect(
    handlers: Pick<ConnectionOptions<ServerFrame>, "hello" | "onFrame" | "onState" | "onStopped">,
  ): Connection;
}

interface VisitorApiOptions {
  /** Where the shop answers: `ORIGIN/api/shops/SHOP`. */
  base: string;
  /** Asked for on every call: it exists only once the visitor has written. */
  token: () => string;
  /** The panel's: this script comes later, and need not bring it again. */
  request: typeof request;
}

/** A network's sign-in page may answer in JSON too, and with a status that is none of ours. */
function fromServer<T extends MessagesPage | PostedMessages>(result: Result<T>): Result<T> {
  return result.ok && !Array.isArray(result.value.messages)
    ? { ok: false, code: "offline" }
    : result;
}

export function createVisitorApi({ base, token, request: ask }: VisitorApiOptions): VisitorApi {
  const messages = `${base}/conversation/messages`;
  const authorization = () => ({ Authorization: `Bearer ${token()}` });
  return {
    post: async (message) =>
      fromServer(
        await ask<PostedMessages>(messages, {
          method: "POST",
          headers: { ...authorization(), "Content-Type": "application/json" },
          body: JSON.stringify(message),
        }),
      ),
    messages: async (after) =>
      fromServer(
        await ask<MessagesPage>(`${messages}?after=${after}`, { headers: authorization() }),
      ),
    images: { url: `${base}/conversation/images`, headers: authorization },
    connect: (handlers) =>
      connect({
        ...handlers,
        url: `${base}/conversation/socket`.replace(/^http/, "ws"),
        protocols: [SUBPROTOCOL, TOKEN_PROTOCOL_PREFIX + token()],
      }),
  };
}
