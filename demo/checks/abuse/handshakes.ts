import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { upgradeHeaders } from "../../stage/raw-http.ts";
import { forgedAddress } from "./forged.ts";

/** What became of a try. */
export interface Verdict {
  status: number;
  /** Seconds, or none. */
  retryAfter: number;
  socket: Socket | null;
}

/** Shakes hands for a visitor's socket, and then says nothing. */
export function openIdle(
  origin: string,
  shop: string,
  token: string,
  index: number,
): Promise<Verdict> {
  const { promise, resolve, reject } = Promise.withResolvers<Verdict>();
  const asked = request(`${origin}/api/shops/${shop}/conversation/socket`, {
    agent: false,
    headers: {
      ...forgedAddress(index),
      ...upgradeHeaders(`comptoir.v1, token.${token}`),
      Origin: origin,
    },
  });
  const verdict = ({ statusCode: status = 0, headers }: IncomingMessage, socket: Socket | null) =>
    resolve({ status, retryAfter: Number(headers["retry-after"] ?? Number.NaN), socket });
  asked.on("upgrade", (response, socket) => verdict(response, socket as Socket));
  asked.on("response", (response) => {
    response.resume();
    verdict(response, null);
  });
  asked.on("error", reject);
  asked.end();
  return promise;
}

/** Hangs up once asked to, as RFC 6455 §5.5.1 has it; the runtime waits for who does not. */
function answerClose(socket: Socket): void {
  socket.on("data", (frame: Buffer) => {
    if (frame[0] === 0x88) {
      socket.write(Buffer.from([0x88, 0x82, 0, 0, 0, 0, frame[2] ?? 0, frame[3] ?? 0]));
    }
  });
}

/** How long until the other side has hung up on all of them, ms; at most `atMostMs`. */
export async function goneAfter(sockets: Socket[], atMostMs: number): Promise<number> {
  const began = performance.now();
  const gone = sockets.map(async (socket) => {
    socket.on("error", () => {});
    answerClose(socket);
    if (!socket.closed) {
      await once(socket, "close");
    }
  });
  await Promise.race([Promise.all(gone), sleep(atMostMs, null, { ref: false })]);
  sockets.forEach((socket) => socket.destroy());
  return performance.now() - began;
}

/** The beginning of a request that never ends; some of a Host, some of nothing at all. */
export async function halfOpen(origin: string, index: number): Promise<Socket> {
  const socket = connect({ port: Number(new URL(origin).port), host: "127.0.0.1" });
  await once(socket, "connect");
  socket.on("error", () => {});
  if (index % 2 === 0) {
    socket.write("GET /api/shops/demo/conversation/socket HTTP/1.1\r\nHost: localhost\r\nUpgr");
  }
  return socket;
}
