import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

const TIMEOUT_MS = 20_000;

export interface ReceivedPush {
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  at: number;
}

/** A push service (RFC 8030) that keeps what it is sent. */
export interface PushService {
  /** Address of a device of this name. */
  endpoint: (device: string) => string;
  /** Everything that came for a device, oldest first. */
  received: (device: string) => ReceivedPush[];
  /** The push of this number for a device, once it has come. */
  push: (device: string, number: number) => Promise<ReceivedPush>;
  /** From now on a device's pushes are answered so; null: never. */
  answer: (device: string, status: number | null) => void;
  stop: () => void;
}

export async function startPushService(): Promise<PushService> {
  const pushes: ReceivedPush[] = [];
  const answers = new Map<string, number | null>();
  let wake = () => {};
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const path = request.url ?? "";
      pushes.push({ path, headers: request.headers, body, at: Date.now() });
      const status = answers.has(path) ? answers.get(path) : 201;
      if (typeof status === "number") {
        response.writeHead(status).end();
      }
      wake();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const received = (device: string) => pushes.filter(({ path }) => path === `/${device}`);
  return {
    endpoint: (device) => `http://127.0.0.1:${port}/${device}`,
    received,
    async push(device, number) {
      const deadline = Date.now() + TIMEOUT_MS;
      for (;;) {
        const push = received(device)[number - 1];
        if (push) {
          return push;
        }
        await new Promise<void>((resolve, reject) => {
          const late = () => reject(new Error(`no push ${number} for ${device}`));
          const timer = setTimeout(late, deadline - Date.now());
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
    answer: (device, status) => answers.set(`/${device}`, status),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
