import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Bytes to a server as they are, with no client in between that would refuse to send them. */
export class RawConnection {
  readonly #socket: Socket;
  readonly #chunks: Buffer[] = [];
  #isEnded = false;
  #wake: () => void = () => {};

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#wake();
    });
    // Whoever is hung up on is told by an error or an end; both are the end.
    socket.on("error", () => this.#end());
    socket.on("close", () => this.#end());
  }

  static async open(origin: string): Promise<RawConnection> {
    const socket = connect({ host: "127.0.0.1", port: Number(new URL(origin).port) });
    await once(socket, "connect");
    return new RawConnection(socket);
  }

  write(bytes: string | Uint8Array): void {
    if (!this.#isEnded) {
      this.#socket.write(bytes);
    }
  }

  /** All that has come so far. */
  get received(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Waits until what has come is enough, the server hangs up, or so long; whether it was enough. */
  async until(isEnough: (received: Buffer) => boolean, timeoutMs: number): Promise<boolean> {
    const late = sleep(timeoutMs, "late" as const, { ref: false });
    while (!isEnough(this.received)) {
      const news = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      if (this.#isEnded || (await Promise.race([news, late])) === "late") {
        return isEnough(this.received);
      }
    }
    return true;
  }

  /** The status of the first response (RFC 9112 §4); null where none has come in time. */
  async status(timeoutMs: number): Promise<number | null> {
    await this.until((received) => received.includes("\r\n\r\n"), timeoutMs);
    const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(this.received.toString("latin1")) ?? [];
    return status === undefined ? null : Number(status);
  }

  end(): void {
    this.#socket.destroy();
  }

  #end(): void {
    this.#isEnded = true;
    this.#wake();
  }
}

/** A request's first line and headers. */
export function requestHead(line: string, headers: Record<string, string | null>): string {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  );
  return [`${line} HTTP/1.1`, ...lines, "", ""].join("\r\n");
}

/** What a client asks for a socket with (RFC 6455 §4.1). */
export function upgradeHeaders(origin: string, protocols: string): Record<string, string | null> {
  return {
    Host: new URL(origin).host,
    Origin: origin,
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
    "Sec-WebSocket-Protocol": protocols,
  };
}

/** A text of less than 64 KiB as one masked frame (RFC 6455 §5.2). */
export function textFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const mask = randomBytes(4);
  const length =
    payload.length < 126
      ? Buffer.from([0x80 | payload.length])
      : Buffer.from([0x80 | 126, payload.length >> 8, payload.length & 255]);
  const masked = payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0));
  return Buffer.concat([Buffer.from([0x81]), length, mask, masked]);
}
