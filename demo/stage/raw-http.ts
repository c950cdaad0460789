import { Agent, type IncomingMessage, request } from "node:http";
import { Agent as TlsAgent, request as requestByTls } from "node:https";
import type { Socket } from "node:net";
import { text } from "node:stream/consumers";

const TIMEOUT_MS = 10_000;

export interface RawRequest {
  method?: string;
  /** Sent as it is, whatever it is. */
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Requests as no browser and no `fetch` would make them: nothing of address, `Host` or headers is put right. */
export class RawHttp {
  readonly #port: string;
  readonly #isByTls: boolean;
  readonly #agent: Agent;

  constructor(origin: string) {
    const { port, protocol } = new URL(origin);
    this.#port = port;
    this.#isByTls = protocol === "https:";
    const kept = { keepAlive: true, maxSockets: 8 };
    this.#agent = this.#isByTls ? new TlsAgent(kept) : new Agent(kept);
  }

  ask({ method = "GET", path, headers = {}, body }: RawRequest): Promise<RawAnswer> {
    const isUpgrade = "Upgrade" in headers;
    // Node says no length of what goes with a DELETE, and it would pass for the beginning of the next request.
    const length = body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
    const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
    const [send, host] = this.#isByTls ? [requestByTls, "localhost"] : [request, "127.0.0.1"];
    const asked = send({
      host,
      port: this.#port,
      agent: isUpgrade ? false : this.#agent,
      method,
      path,
      headers: { Host: `localhost:${this.#port}`, ...length, ...headers },
      timeout: TIMEOUT_MS,
    });
    asked.on("response", (response) => void answerOf(response).then(resolve, reject));
    const opened = (response: IncomingMessage, socket: Socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, headers: headersOf(response), body: "" });
    };
    asked.on("upgrade", opened).on("connect", opened);
    asked.on("timeout", () => asked.destroy(new Error(`no answer to ${method} ${path}`)));
    asked.on("error", reject);
    asked.end(body);
    return promise;
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** What asks for a conversation's socket, or an inbox's. */
export function upgradeHeaders(protocols = "comptoir.v1"): Record<string, string> {
  return {
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Protocol": protocols,
  };
}

async function answerOf(response: IncomingMessage): Promise<RawAnswer> {
  const body = await text(response);
  return { status: response.statusCode ?? 0, headers: headersOf(response), body };
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const lines = Object.entries(headers).map(([name, value]) => [name, String(value ?? "")]);
  return Object.fromEntries(lines) as Record<string, string>;
}
