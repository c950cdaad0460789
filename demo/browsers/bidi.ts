import { once } from "node:events";

interface Reply {
  type: "success" | "error" | "event";
  id?: number | null;
  result?: unknown;
  method?: string;
  params?: unknown;
  error?: string;
  message?: string;
}

/** WebDriver BiDi's commands and events over one socket: https://www.w3.org/TR/webdriver-bidi/ */
export class BidiConnection {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #listeners = new Map<string, (params: unknown) => void>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => this.#receive(String(data)));
    socket.addEventListener("close", () => this.#end());
  }

  static async open(url: string): Promise<BidiConnection> {
    const socket = new WebSocket(url);
    await once(socket, "open");
    return new BidiConnection(socket);
  }

  send(method: string, params: object): Promise<unknown> {
    const id = ++this.#last;
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(id, answer);
    this.#socket.send(JSON.stringify({ id, method, params }));
    return answer.promise;
  }

  on(method: string, listener: (params: unknown) => void): void {
    this.#listeners.set(method, listener);
  }

  close(): void {
    this.#socket.close();
  }

  #receive(text: string): void {
    const { type, id, result, method, params, error, message } = JSON.parse(text) as Reply;
    if (type === "event") {
      this.#listeners.get(method ?? "")?.(params);
      return;
    }
    const answer = this.#waiting.get(id ?? -1);
    this.#waiting.delete(id ?? -1);
    if (type === "success") {
      answer?.resolve(result);
    } else {
      answer?.reject(new Error(`${error}: ${message}`));
    }
  }

  #end(): void {
    this.#waiting.forEach(({ reject }) => reject(new Error("The browser is gone")));
    this.#waiting.clear();
  }
}
