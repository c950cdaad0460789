/** Longer ones are no mail server's. */
const REPLY_MAX_CHARS = 16_384;

export interface Reply {
  code: number;
  /** Without the codes, one line each. */
  text: string;
}

/** Reads a mail server's replies (RFC 5321 §4.2): lines of one code, `-` after it on all but the last. */
export class ReplyReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #text = "";

  constructor(reader: ReadableStreamDefaultReader<Uint8Array>) {
    this.#reader = reader;
  }

  /** Throws when the server hangs up, or says what no mail server says. */
  async next(): Promise<Reply> {
    const lines: string[] = [];
    for (;;) {
      const [, code, mark, rest] = /^(\d{3})([ -]?)(.*)$/.exec(await this.#line()) ?? [];
      if (code === undefined || rest === undefined) {
        throw new Error("this is no mail server");
      }
      lines.push(rest);
      if (mark !== "-") {
        return { code: Number(code), text: lines.join("\n") };
      }
      if (lines.join("\n").length > REPLY_MAX_CHARS) {
        throw new Error("the mail server says too much");
      }
    }
  }

  release(): void {
    this.#reader.releaseLock();
  }

  async #line(): Promise<string> {
    for (;;) {
      const end = this.#text.indexOf("\n");
      if (end >= 0) {
        const line = this.#text.slice(0, end).replace(/\r$/, "");
        this.#text = this.#text.slice(end + 1);
        return line;
      }
      if (this.#text.length > REPLY_MAX_CHARS) {
        throw new Error("the mail server says too much");
      }
      const { value, done } = await this.#reader.read();
      if (done) {
        throw new Error("the mail server has hung up");
      }
      this.#text += this.#decoder.decode(value, { stream: true });
    }
  }
}
