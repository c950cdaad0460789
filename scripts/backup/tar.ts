import type { Readable } from "node:stream";
import { Refusal } from "../command.ts";

/* The part of the ustar format (POSIX.1-1988, IEEE Std 1003.1) that holds plain files with short names. */

const BLOCK = 512;
const NAME_MAX = 100;
/** Eleven octal digits: no file of an archive is larger. */
const SIZE_MAX = 0o77777777777;

export interface TarEntry {
  name: string;
  /** In bytes. */
  size: number;
}

/** What goes before the bytes of a file. */
export function tarHeader({ name, size }: TarEntry, at: Date): Buffer {
  if (Buffer.byteLength(name) > NAME_MAX || size > SIZE_MAX) {
    throw new Error(`${name} does not fit into an archive`);
  }
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0);
  header.write("0000600\0" + "0000000\0".repeat(2), 100);
  header.write(`${octal(size, 11)}\0${octal(Math.floor(at.getTime() / 1000), 11)}\0`, 124);
  header.write("        0", 148);
  header.write("ustar\x0000", 257);
  header.write(`${octal(sumOf(header), 6)}\0 `, 148);
  return header;
}

/** What goes after them, up to a whole block. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

/** What ends an archive. */
export const TAR_END = Buffer.alloc(2 * BLOCK);

/** Reads an archive entry by entry, never more at once than the stream hands over. Throws a Refusal where it is none. */
export class TarReader {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: Readable) {
    this.#source = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** The next file; null at the end. Its bytes are read next. */
  async next(): Promise<TarEntry | null> {
    const header = await this.#take(BLOCK);
    if (header.every((byte) => byte === 0)) {
      return null;
    }
    const sum = parseOctal(header.subarray(148, 156));
    header.fill(" ", 148, 156);
    const isPlain = header[156] === 0x30 || header[156] === 0;
    const isShort = header.subarray(345, 500).every((byte) => byte === 0);
    if (sum !== sumOf(header) || !isPlain || !isShort) {
      throw new Refusal(
        "The archive holds something that is not a plain file. Nothing was written.",
      );
    }
    return {
      name: textOf(header.subarray(0, NAME_MAX)),
      size: parseOctal(header.subarray(124, 136)),
    };
  }

  /** The bytes of the entry just read, in pieces. */
  async *bytes(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0;) {
      const piece = await this.#piece(left);
      left -= piece.length;
      yield piece;
    }
    await this.#take(tarPadding(size).length);
  }

  async #take(size: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (let left = size; left > 0;) {
      const piece = await this.#piece(left);
      left -= piece.length;
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }

  /** At least one byte, at most so many. */
  async #piece(most: number): Promise<Buffer> {
    while (this.#rest.length === 0) {
      const { value, done } = await this.#source.next();
      if (done) {
        throw new Refusal("The archive ends too early. Nothing was written.");
      }
      this.#rest = value;
    }
    const piece = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(piece.length);
    return piece;
  }
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}

function parseOctal(field: Buffer): number {
  const text = textOf(field).trim();
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number.NaN;
}

function textOf(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end < 0 ? field.length : end);
}

function sumOf(header: Buffer): number {
  return header.reduce((sum, byte) => sum + byte, 0);
}
