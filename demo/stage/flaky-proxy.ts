import { once } from "node:events";
import { createServer, request } from "node:http";
import { connect, type Socket } from "node:net";

/** A bad road to the server: what it loses is decided by its seed, the same on every run. */
export interface FlakyProxy {
  origin: string;
  /** From now on, nothing is lost. */
  heal: () => void;
  close: () => Promise<void>;
}

/** Of requests, and of what a socket carries: so many are lost. */
const LOSS = 0.3;

/** Mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Passes on what is asked under `/api/`, or does not: a request is cut off before it has arrived or after, when the
 * answer is lost; a socket, when either side has said something, which may or may not have arrived.
 */
export async function startFlakyProxy(port: number, to: number, seed: number): Promise<FlakyProxy> {
  const random = createRandom(seed);
  const open = new Set<Socket>();
  let isHealed = false;
  const isLost = () => !isHealed && random() < LOSS;

  const server = createServer((asked, answer) => {
    const isApi = asked.url?.startsWith("/api/");
    if (isApi && isLost()) {
      asked.socket.destroy();
      return;
    }
    const { method, url, headers } = asked;
    const onward = request({ port: to, host: "localhost", method, path: url, headers });
    onward.on("response", (response) => {
      if (isApi && isLost()) {
        response.resume();
        asked.socket.destroy();
        return;
      }
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    onward.on("error", () => asked.socket.destroy());
    asked.pipe(onward);
  });

  server.on("upgrade", (asked, near: Socket, head) => {
    const far = connect(to, "localhost");
    const lines = Array.from({ length: asked.rawHeaders.length / 2 }, (_, index) =>
      asked.rawHeaders.slice(2 * index, 2 * index + 2).join(": "),
    );
    const end = () => {
      near.destroy();
      far.destroy();
    };
    far.write(`GET ${asked.url} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
    far.write(head);
    const pass = (from: Socket, onto: Socket) =>
      from.on("data", (bytes) => {
        const isCut = isLost();
        if (!isCut || random() < 0.5) {
          onto.write(bytes);
        }
        if (isCut) {
          setImmediate(end);
        }
      });
    pass(near, far);
    pass(far, near);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("error", end).on("close", () => {
        open.delete(socket);
        end();
      });
    }
  });

  server.listen(port, "localhost");
  await once(server, "listening");
  return {
    origin: `http://localhost:${port}`,
    heal() {
      isHealed = true;
    },
    async close() {
      open.forEach((socket) => socket.destroy());
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
