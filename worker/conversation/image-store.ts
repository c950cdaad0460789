import type { Image } from "../images/image.ts";
import type { ExportedImage } from "../protocol/export.ts";
import { IMAGE_UNUSED_MS } from "../protocol/limits.ts";
import { base64url } from "../base64.ts";
import type { Role } from "./identity.ts";

/** A stored photo as it is handed out. */
export interface StoredBytes {
  type: Image["type"];
  bytes: ArrayBuffer;
}

/** The SQL of a conversation's photos. */
export class ImageStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  add(image: string, author: Role, { type, width, height, bytes }: Image, now: number): void {
    this.#sql.exec(
      `INSERT INTO image (image, author, at, type, width, height, bytes)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      image,
      author,
      now,
      type,
      width,
      height,
      bytes.buffer,
    );
  }

  /** Whether an author has stored it. */
  has(image: string, author: Role): boolean {
    const query = "SELECT 1 FROM image WHERE image = ? AND author = ?";
    return this.#sql.exec(query, image, author).toArray().length > 0;
  }

  /** A message shows it: it stays. Returns its sides, in pixels. */
  use(image: string): { width: number; height: number } {
    const query = "UPDATE image SET used = 1 WHERE image = ? RETURNING width, height";
    return this.#sql.exec<{ width: number; height: number }>(query, image).one();
  }

  /** For one of the two sides: what is said to both, and what that side alone has stored. */
  read(image: string, reader: Role): StoredBytes | null {
    const query = "SELECT type, bytes FROM image WHERE image = ? AND (used = 1 OR author = ?)";
    const [row] = this.#sql
      .exec<{ type: string; bytes: ArrayBuffer }>(query, image, reader)
      .toArray();
    return row ? { type: row.type as Image["type"], bytes: row.bytes } : null;
  }

  isThere(image: string): boolean {
    return this.#sql.exec("SELECT 1 FROM image WHERE image = ?", image).toArray().length > 0;
  }

  /** The next that a message shows, and its place: one at a time, as they are large. */
  exportedAfter(after: number): { place: number; image: ExportedImage } | null {
    const [row] = this.#sql
      .exec<{ place: number; image: string; author: string; at: number; bytes: ArrayBuffer }>(
        `SELECT place, image, author, at, bytes FROM image WHERE used = 1 AND place > ?
         ORDER BY place LIMIT 1`,
        after,
      )
      .toArray();
    if (!row) {
      return null;
    }
    const { place, image, author, at } = row;
    const data = base64url(new Uint8Array(row.bytes));
    return { place, image: { image, author: author as Role, at, data } };
  }

  count(): number {
    return this.#sql.exec<{ count: number }>("SELECT count(*) AS count FROM image").one().count;
  }

  /** When the nth newest of an author was stored, ms; null if there are fewer. */
  nthNewestAt(author: Role, n: number): number | null {
    const query = "SELECT at FROM image WHERE author = ? ORDER BY place DESC LIMIT 1 OFFSET ?";
    return this.#sql.exec<{ at: number }>(query, author, n - 1).toArray()[0]?.at ?? null;
  }

  /** The same, of those that no message shows. */
  nthNewestUnusedAt(author: Role, n: number): number | null {
    const query =
      "SELECT at FROM image WHERE author = ? AND used = 0 ORDER BY place DESC LIMIT 1 OFFSET ?";
    return this.#sql.exec<{ at: number }>(query, author, n - 1).toArray()[0]?.at ?? null;
  }

  /** Name of an author's photo of the same bytes that no message shows. */
  unusedLike(author: Role, { bytes }: Image): string | null {
    const query = "SELECT image FROM image WHERE author = ? AND used = 0 AND bytes = ?";
    const [row] = this.#sql.exec<{ image: string }>(query, author, bytes.buffer).toArray();
    return row?.image ?? null;
  }

  /** When the next photo that no message shows is to be erased, ms; null where there is none. */
  nextUnusedEnd(): number | null {
    const query = "SELECT min(at) AS at FROM image WHERE used = 0";
    const { at } = this.#sql.exec<{ at: number | null }>(query).one();
    return at === null ? null : at + IMAGE_UNUSED_MS;
  }

  /** Erases those whose time to be shown is over. */
  dropUnused(now: number): void {
    this.#sql.exec("DELETE FROM image WHERE used = 0 AND at <= ?", now - IMAGE_UNUSED_MS);
  }
}
