import { createHash } from "node:crypto";

/* Visitors and owners without a browser: the documented HTTP and socket contract, nothing else. */

const TIMEOUT_MS = 10_000;
const PING_EVERY_MS = 20_000;

export interface WireMessage {
  seq: number;
  clientId: string;
  author: "visitor" | "auto" | "owner";
  at: number;
  body: { type: string; text: string };
}

export interface Answered {
  status: number;
  body: { error?: string; status?: string; messages?: WireMessage[] };
}

/** 256 random bits in base64url. */
function newToken(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
}

/** A visitor's conversation: the token is its address. */
export function conversationOf(token: string | null, shop = "demo"): string {
  return createHash("sha256").update(`comptoir/v1/${shop}/${token}`).digest("base64url");
}

export class VisitorClient {
  readonly origin: string;
  readonly token: string;
  readonly #shop: string;

  constructor(origin: string, token = newToken(), shop = "demo") {
    this.origin = origin;
    this.token = token;
    this.#shop = shop;
  }

  /** Posts any JSON text, well-formed or not. */
  async postRaw(body: string | Uint8Array<ArrayBuffer>): Promise<Answered> {
    const response = await fetch(this.#url("messages"), {
      method: "POST",
      body,
      headers: { ...this.#headers(), "Content-Type": "application/json" },
    });
    return { status: response.status, body: (await response.json()) as Answered["body"] };
  }

  post(text: string, clientId: string = crypto.randomUUID()): Promise<Answered> {
    return this.postRaw(JSON.stringify({ clientId, body: { type: "text", text } }));
  }

  async messages(): Promise<WireMessage[]> {
    const response = await fetch(this.#url("messages"), { headers: this.#headers() });
    return ((await response.json()) as { messages: WireMessage[] }).messages;
  }

  /** Stores a picture and shows it in a message; returns its name. */
  async postImage(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const headers = this.#headers();
    const response = await fetch(this.#url("images"), { method: "POST", body: bytes, headers });
    const body = { type: "image", ...((await response.json()) as { image: string }) };
    const posted = await this.postRaw(JSON.stringify({ clientId: crypto.randomUUID(), body }));
    if (posted.status !== 201) {
      throw new Error(`no picture: ${response.status}, ${posted.status}`);
    }
    return body.image;
  }

  async image(name: string): Promise<Uint8Array> {
    const response = await fetch(this.#url(`images/${name}`), { headers: this.#headers() });
    return response.bytes();
  }

  connect(after = 0): Promise<FrameSocket> {
    const { url, protocols, headers } = this.socketRequest();
    return FrameSocket.open(url, protocols, headers, after);
  }

  /** What opens this conversation's socket. */
  socketRequest(): { url: string; protocols: string[]; headers: Record<string, string> } {
    return {
      url: this.#url("socket").replace("http", "ws"),
      protocols: ["comptoir.v1", `token.${this.token}`],
      headers: this.#headers(),
    };
  }

  #url(path: string): string {
    return `${this.origin}/api/shops/${this.#shop}/conversation/${path}`;
  }

  #headers() {
    return { Authorization: `Bearer ${this.token}`, Origin: this.origin };
  }
}

export interface Frame {
  type: string;
  code?: string;
  clientId?: string;
  message?: WireMessage;
  messages?: WireMessage[];
  /** Of `presence`. */
  online?: boolean;
}

/** A socket that says hello and keeps what it hears until asked. */
export class FrameSocket {
  readonly #socket: WebSocket;
  readonly #frames: Frame[] = [];
  /** Every frame that has come, asked for or not. */
  readonly heard: Frame[] = [];
  #wake: () => void = () => {};

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    const pinging = setInterval(() => this.isOpen && socket.send("ping"), PING_EVERY_MS);
    socket.addEventListener("close", () => clearInterval(pinging));
    socket.addEventListener("message", ({ data }) => {
      if (data !== "pong") {
        const frame = JSON.parse(String(data)) as Frame;
        this.heard.push(frame);
        this.#frames.push(frame);
        this.#wake();
      }
    });
  }

  static async open(
    url: string,
    protocols: string[],
    headers: Record<string, string>,
    after: number,
  ): Promise<FrameSocket> {
    // Node's WebSocket takes headers too; browsers' type, which is all TypeScript knows, does not.
    const init = { protocols, headers } as unknown as string[];
    const socket = new WebSocket(url, init);
    const frames = new FrameSocket(socket);
    await new Promise((resolve, reject) => {
      socket.addEventListener("open", resolve, { once: true });
      socket.addEventListener("error", reject, { once: true });
    });
    frames.send({ type: "hello", version: 1, after });
    await frames.next("welcome");
    return frames;
  }

  send(frame: object | string): void {
    this.#socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
  }

  sendText(text: string, clientId: string = crypto.randomUUID()): string {
    this.send({ type: "send", clientId, body: { type: "text", text } });
    return clientId;
  }

  close(): void {
    this.#socket.close();
  }

  /** Its close code (RFC 6455 §7.4), once it has ended. */
  closed(): Promise<number> {
    return new Promise((resolve) => {
      this.#socket.addEventListener("close", ({ code }) => resolve(code), { once: true });
    });
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** The next frame of one of these types; others before it are passed over. */
  next(...types: string[]): Promise<Frame> {
    return this.nextWithin(TIMEOUT_MS, ...types);
  }

  async nextWithin(ms: number, ...types: string[]): Promise<Frame> {
    const deadline = Date.now() + ms;
    for (;;) {
      const index = this.#frames.findIndex(({ type }) => types.includes(type));
      const found = index < 0 ? undefined : this.#frames.splice(0, index + 1).at(-1);
      if (found) {
        return found;
      }
      await this.#somethingBefore(deadline, types);
    }
  }

  #somethingBefore(deadline: number, types: string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const wait = Math.max(0, deadline - Date.now());
      const timer = setTimeout(() => reject(new Error(`no ${types.join(" or ")}`)), wait);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
