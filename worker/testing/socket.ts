import * as v from "valibot";
import { SUBPROTOCOL, TOKEN_PROTOCOL_PREFIX } from "../protocol/limits.ts";
import { ServerFrame } from "../protocol/frames.ts";
import { InboxServerFrame } from "../protocol/inbox.ts";
import { call, type TestVisitor } from "./app.ts";

/** Longest wait for a frame before a test fails. */
const FRAME_TIMEOUT_MS = 5000;

const AnyServerFrame = v.union([ServerFrame, InboxServerFrame]);
type AnyFrame = ServerFrame | InboxServerFrame;
export type Frame<T extends AnyFrame["type"]> = Extract<AnyFrame, { type: T }>;

/** A socket whose frames are kept until a test asks for them, each checked against the protocol. */
export class TestSocket {
  readonly #socket: WebSocket;
  readonly #frames: AnyFrame[] = [];
  readonly #texts: string[] = [];
  /** Every frame that has come, asked for or not. */
  readonly all: AnyFrame[] = [];
  #wake: () => void = () => {};
  readonly closed: Promise<{ code: number; reason: string }>;

  /** `allowHalfOpen`: a client that goes on sending after the server's Close. */
  constructor(socket: WebSocket, options: { allowHalfOpen?: boolean } = {}) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => {
      socket.addEventListener("close", ({ code, reason }) => resolve({ code, reason }));
    });
    socket.addEventListener("message", ({ data }) => this.#receive(String(data)));
    socket.accept(options);
  }

  send(frame: object | string): void {
    this.#socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
  }

  sendBytes(bytes: Uint8Array): void {
    this.#socket.send(bytes);
  }

  close(code?: number, reason?: string): void {
    this.#socket.close(code, reason);
  }

  /** The next frame of a type; frames of other types before it are passed over. */
  async next<T extends AnyFrame["type"]>(type: T): Promise<Frame<T>> {
    return this.#wait(() => {
      const index = this.#frames.findIndex((frame) => frame.type === type);
      return index < 0 ? undefined : (this.#frames.splice(0, index + 1).at(-1) as Frame<T>);
    }, type);
  }

  /** The next bare text, such as `pong`. */
  nextText(): Promise<string> {
    return this.#wait(() => this.#texts.shift(), "bare text");
  }

  /** Frames that have come so far and were not asked for. */
  unasked(): readonly AnyFrame[] {
    return this.#frames;
  }

  /** Frames of a type that have come and were not asked for; after a round trip, so that all have. */
  async pending<T extends AnyFrame["type"]>(type: T): Promise<Frame<T>[]> {
    this.send("ping");
    await this.nextText();
    return this.#frames.filter((frame): frame is Frame<T> => frame.type === type);
  }

  #receive(data: string): void {
    if (data === "pong") {
      this.#texts.push(data);
    } else {
      // Kept as it came: a schema would drop what it does not know.
      const frame = JSON.parse(data) as AnyFrame;
      v.assert(AnyServerFrame, frame);
      this.all.push(frame);
      this.#frames.push(frame);
    }
    this.#wake();
  }

  async #wait<T>(take: () => T | undefined, what: string): Promise<T> {
    const deadline = Date.now() + FRAME_TIMEOUT_MS;
    for (;;) {
      const taken = take();
      if (taken !== undefined) {
        return taken;
      }
      await this.#somethingBefore(deadline, what);
    }
  }

  #somethingBefore(deadline: number, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`no ${what} within ${FRAME_TIMEOUT_MS} ms`)),
        Math.max(0, deadline - Date.now()),
      );
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Opens a socket at a path; throws with the status where it is refused. */
export async function openSocket(
  path: string,
  headers: Record<string, string>,
  options: { allowHalfOpen?: boolean } = {},
): Promise<TestSocket> {
  const response = await call(path, { headers: { Upgrade: "websocket", ...headers } });
  if (!response.webSocket) {
    throw new Error(`no upgrade: ${response.status} ${await response.text()}`);
  }
  return new TestSocket(response.webSocket, options);
}

export async function connectVisitor(visitor: TestVisitor, after = 0) {
  const socket = await openSocket(`/api/shops/${visitor.shop}/conversation/socket`, {
    "Sec-WebSocket-Protocol": `${SUBPROTOCOL}, ${TOKEN_PROTOCOL_PREFIX}${visitor.token}`,
  });
  socket.send({ type: "hello", version: 1, after });
  return { socket, welcome: await socket.next("welcome") };
}
