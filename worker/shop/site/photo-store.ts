import type { Database } from "../../sql/database.ts";

/** The shop's picture as it was stored. */
export interface Photo {
  /** Of these bytes and no others. */
  version: string;
  /** Media type, decided by the bytes. */
  type: string;
  bytes: ArrayBuffer;
}

/** The SQL of the shop's picture. */
export class PhotoStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  version(): string | null {
    const [row] = this.#database.sql
      .exec<{ version: string }>("SELECT version FROM photo")
      .toArray();
    return row?.version ?? null;
  }

  photo(): Photo | null {
    const [row] = this.#database.sql
      .exec<{ version: string; type: string; bytes: ArrayBuffer }>(
        "SELECT version, type, bytes FROM photo",
      )
      .toArray();
    return row ?? null;
  }

  save({ version, type, bytes }: Photo): void {
    this.#database.sql.exec(
      "INSERT OR REPLACE INTO photo (id, version, type, bytes) VALUES (1, ?, ?, ?)",
      version,
      type,
      bytes,
    );
  }

  remove(): void {
    this.#database.sql.exec("DELETE FROM photo");
  }
}
