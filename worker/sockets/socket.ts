import type { Refusal } from "../errors.ts";
import { ERROR_STATUS } from "../protocol/errors.ts";
import { SUBPROTOCOL, SURPLUS_SOCKET_RETRY_MS } from "../protocol/limits.ts";

/** Carries who is connecting from the Worker to the object; the client's own headers never get there. */
const IDENTITY_HEADER = "Comptoir-Identity";

/** The request an object's `fetch` expects: an upgrade with an identity the Worker vouches for. */
export function upgradeRequest(identity: object): Request {
  return new Request("https://object/socket", {
    headers: {
      Upgrade: "websocket",
      [IDENTITY_HEADER]: encodeURIComponent(JSON.stringify(identity)),
    },
  });
}

export function identityOf(request: Request): unknown {
  return JSON.parse(decodeURIComponent(request.headers.get(IDENTITY_HEADER) ?? "null"));
}

/**
 * Accepts a hibernating socket. The identity is attached before anything else: it is all that
 * survives hibernation. The 101 must select the subprotocol, or browsers close the socket.
 */
export function acceptSocket(
  ctx: DurableObjectState,
  identity: object,
  tag: string,
): { socket: WebSocket; response: Response } {
  const { 0: client, 1: server } = new WebSocketPair();
  server.serializeAttachment({ ...identity, openedAt: Date.now() });
  ctx.acceptWebSocket(server, [tag]);
  const response = new Response(null, {
    status: 101,
    webSocket: client,
    headers: { "Sec-WebSocket-Protocol": SUBPROTOCOL },
  });
  return { socket: server, response };
}

/** Where there are as many sockets as there may be. */
export const SURPLUS_SOCKET: Refusal = {
  refused: "too-many",
  retryAfter: SURPLUS_SOCKET_RETRY_MS / 1000,
};

/** Instead of a socket; the Worker says it in our own words. */
export function refuseSocket(refusal: Refusal): Response {
  return Response.json(refusal, { status: ERROR_STATUS[refusal.refused] });
}

/** When it was accepted, ms since the epoch; 0 where it is closed, or was opened by a version that did not say. */
export function openedAt(socket: WebSocket): number {
  const attached = socket.deserializeAttachment() as { openedAt?: number } | null;
  return attached?.openedAt ?? 0;
}

export function sendFrame(socket: WebSocket, frame: object): void {
  sendText(socket, JSON.stringify(frame));
}

/** Sends unless the socket has just closed. */
export function sendText(socket: WebSocket, text: string): void {
  if (socket.readyState === WebSocket.OPEN) {
    socket.send(text);
  }
}

/**
 * Closes a socket for good. Its identity goes with it: frames of a client that does not answer the
 * Close still arrive, and must find nobody.
 */
export function dismiss(socket: WebSocket, code: number, reason: string): void {
  socket.serializeAttachment(null);
  socket.close(code, reason);
}

/**
 * Answers a Close, which hibernatable sockets do not do by themselves. 1005 ("no code") may not be
 * sent, so it is answered with 1000; 1006 and 1015 mean that nobody is there (RFC 6455 §7.4.1).
 */
export function answerClose(socket: WebSocket, code: number): void {
  if (code === 1006 || code === 1015) {
    return;
  }
  try {
    socket.close(code === 1005 ? 1000 : code);
  } catch {
    // Closed already from our side: the handshake is complete.
  }
}
