const TIMEOUT_MS = 20_000;

/** A socket that says something and waits for what shows that it was taken in; it reads no more than it must. */
export class LoadSocket {
  readonly #socket: WebSocket;
  /** Each looks at a frame: whether it is what that one waits for. */
  readonly #waiting = new Set<(data: string) => void>();

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => {
      this.#waiting.forEach((look) => look(String(data)));
    });
  }

  static async open(
    url: string,
    protocols: string[] = [],
    headers: Record<string, string> = {},
  ): Promise<LoadSocket> {
    // Node's WebSocket takes headers too; browsers' type, which is all TypeScript knows, does not.
    const socket = new WebSocket(url, { protocols, headers } as unknown as string[]);
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener("open", () => resolve(), { once: true });
      socket.addEventListener("error", () => reject(new Error("no socket")), { once: true });
    });
    return new LoadSocket(socket);
  }

  /** Resolves with the frame in which one of these texts is; rejects where the server refuses, or never says it. */
  exchange(frame: string, ...marks: string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      const late = () => end(() => reject(new Error("no answer")));
      const timer = setTimeout(late, TIMEOUT_MS);
      const end = (settle: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        settle();
      };
      const look = (data: string) => {
        if (marks.some((mark) => data.includes(mark))) {
          end(() => resolve(data));
        } else if (data.startsWith('{"type":"problem"')) {
          end(() => reject(new Error(data)));
        }
      };
      this.#waiting.add(look);
      this.#socket.send(frame);
    });
  }

  close(): void {
    this.#socket.close();
  }
}
