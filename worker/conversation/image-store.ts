import type { Image } from "../images/image.ts";
import type { ExportedImage } from "../protocol/export.ts";
import { IMAGE_UNUSED_MS } from "../protocol/limits.ts";
import { base64url } from "../base64.ts";
import type { Database } from "../sql/database.ts";
import type { Role } from "./identity.ts";

/** A stored photo as it is handed out. */
export interface StoredBytes {
  type: Image["type"];
  bytes: ArrayBuffer;
}

/** The SQL of a conversation's photos. */
export class ImageStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  add(image: string, author: Role, { type, width, height, bytes }: Image, now: number): void {
    this.#database.need("image");
    this.#database.sql.exec(
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
    return this.#rows(query, image, author).length > 0;
  }

  /** A message shows it: it stays. Returns its sides, in pixels. */
  use(image: string): { width: number; height: number } {
    const query = "UPDATE image SET used = 1 WHERE image = ? RETURNING width, height";
    return this.#database.sql.exec<{ width: number; height: number }>(query, image).one();
  }

  /** For one of the two sides: what is said to both, and what that side alone has stored. */
  read(image: string, reader: Role): StoredBytes | null {
    const query = "SELECT type, bytes FROM image WHERE image = ? AND (used = 1 OR author = ?)";
    const [row] = this.#rows<{ type: string; bytes: ArrayBuffer }>(query, image, reader);
    return row ? { type: row.type as Image["type"], bytes: row.bytes } : null;
  }

  isThere(image: string): boolean {
    return this.#rows("SELECT 1 FROM image WHERE image = ?", image).length > 0;
  }

  /** The next that a message shows, and its place: one at a time, as they are large. */
  exportedAfter(after: number): { place: number; image: ExportedImage } | null {
    const [row] = this.#rows<{
      place: number;
      image: string;
      author: string;
      at: number;
      bytes: ArrayBuffer;
    }>(
      `SELECT place, image, author, at, bytes FROM image WHERE used = 1 AND place > ?
       ORDER BY place LIMIT 1`,
      after,
    );
    if (!row) {
      return null;
    }
    const { place, image, author, at } = row;
    const data = base64url(new Uint8Array(row.bytes));
    return { place, image: { image, author: author as Role, at, data } };
  }

  count(): number {
    return this.#rows<{ count: number }>("SELECT count(*) AS count FROM image")[0]?.count ?? 0;
  }

  /** When the nth newest of an author was stored, ms; null if there are fewer. */
  nthNewestAt(author: Role, n: number): number | null {
    const query = "SELECT at FROM image WHERE author = ? ORDER BY place DESC LIMIT 1 OFFSET ?";
    return this.#rows<{ at: number }>(query, author, n - 1)[0]?.at ?? null;
  }

  /** The same, of those that no message shows. */
  nthNewestUnusedAt(author: Role, n: number): number | null {
    const query =
      "SELECT at FROM image WHERE author = ? AND used = 0 ORDER BY place DESC LIMIT 1 OFFSET ?";
    return this.#rows<{ at: number }>(query, author, n - 1)[0]?.at ?? null;
  }

  /** Name of an author's photo of the same bytes that no message shows. */
  unusedLike(author: Role, { bytes }: Image): string | null {
    const query = "SELECT image FROM image WHERE author = ? AND used = 0 AND bytes = ?";
    const [row] = this.#rows<{ image: string }>(query, author, bytes.buffer);
    return row?.image ?? null;
  }

  /** When the next photo that no message shows is to be erased, ms; null where there is none. */
  nextUnusedEnd(): number | null {
    const query = "SELECT min(at) AS at FROM image WHERE used = 0";
    const at = this.#rows<{ at: number | null }>(query)[0]?.at ?? null;
    return at === null ? null : at + IMAGE_UNUSED_MS;
  }

  /** Erases those whose time to be shown is over. */
  dropUnused(now: number): void {
    this.#rows("DELETE FROM image WHERE used = 0 AND at <= ?", now - IMAGE_UNUSED_MS);
  }

  #rows<T extends Record<string, SqlStorageValue>>(
    query: string,
    ...values: SqlStorageValue[]
  ): T[] {
    return this.#database.inTable<T>("image", query, ...values);
  }
}
