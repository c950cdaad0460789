import { FrameSocket } from "./clients.ts";

/** An owner without a browser, on one device: a session, its requests, and its inbox socket. */
export class OwnerClient {
  /** Its session, as a header says it. */
  readonly cookie: string;
  readonly #origin: string;

  private constructor(origin: string, cookie: string) {
    this.#origin = origin;
    this.cookie = cookie;
  }

  /** Signs in by a link the server has sent; it works once. The device may call itself anything. */
  static async signIn(link: string, userAgent = "node"): Promise<OwnerClient> {
    const { origin, hash } = new URL(link);
    const response = await fetch(`${origin}/api/owner/sign-in/confirm`, {
      method: "POST",
      body: JSON.stringify({ token: hash.slice("#sign-in=".length) }),
      headers: { "Content-Type": "application/json", "User-Agent": userAgent, Origin: origin },
    });
    const cookie = response.headers.get("Set-Cookie")?.split(";")[0];
    if (cookie === undefined) {
      throw new Error(`no session: ${response.status}`);
    }
    return new OwnerClient(origin, cookie);
  }

  call(method: string, path: string, body?: object): Promise<Response> {
    const headers = { Cookie: this.cookie, Origin: this.#origin };
    const json = { ...headers, "Content-Type": "application/json" };
    return fetch(`${this.#origin}/api/owner${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: json } : { headers }),
    });
  }

  async read<T>(path: string): Promise<T> {
    return (await this.call("GET", path)).json() as Promise<T>;
  }

  /** A conversation's socket, as an owner has it. */
  connect(shop: string, conversation: string, after = 0): Promise<FrameSocket> {
    const path = `/api/owner/shops/${shop}/conversations/${conversation}/socket`;
    const headers = { Cookie: this.cookie, Origin: this.#origin };
    return FrameSocket.open(
      this.#origin.replace("http", "ws") + path,
      ["comptoir.v1"],
      headers,
      after,
    );
  }

  /** The shop's list, open on this device. */
  async openInbox(shop: string): Promise<WebSocket> {
    const url = `${this.#origin.replace("http", "ws")}/api/owner/shops/${shop}/socket`;
    const headers = { Cookie: this.cookie, Origin: this.#origin };
    // Node's WebSocket takes headers too; browsers' type, which is all TypeScript knows, does not.
    const init = { protocols: ["comptoir.v1"], headers } as unknown as string[];
    const socket = new WebSocket(url, init);
    await new Promise((resolve, reject) => {
      socket.addEventListener("open", resolve, { once: true });
      socket.addEventListener("error", reject, { once: true });
    });
    socket.send(JSON.stringify({ type: "hello", version: 1 }));
    return socket;
  }

  /** Has a conversation in front of it; resolves once the shop knows, with what ends it. */
  async lookAt(shop: string, conversation: string): Promise<() => void> {
    const socket = await this.openInbox(shop);
    const refused = new Promise<void>((resolve) => {
      socket.addEventListener("message", ({ data }) => {
        if ((JSON.parse(String(data)) as { type: string }).type === "problem") {
          resolve();
        }
      });
    });
    socket.send(JSON.stringify({ type: "at", conversation, writing: false }));
    // Frames are read in order: once this one is refused, those before it have been understood.
    socket.send(JSON.stringify({ type: "no such frame" }));
    await refused;
    return () => socket.close();
  }
}
