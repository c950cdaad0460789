import type { Alarm } from "../alarm.ts";
import { SCRUB_AFTER_MS } from "../protocol/limits.ts";
import { type Extent, scrub } from "./scrub.ts";

interface Kept extends Extent {
  /** When something was first erased that is still there, and last, ms since the epoch. */
  left: { since: number; last: number } | null;
  /** When it has rested from the last time, ms since the epoch. */
  restedAt: number;
}

const KEY = "traces";
const NOTHING: Kept = { left: null, used: 0, file: 0, restedAt: 0 };
/** A large database is rested for this many times as long as it took. */
const REST = 20;

/**
 * What an object's database still holds of rows that were deleted: gone a moment later, where the database is a file
 * on a disk that somebody can read. Kept outside of the tables, which are written anew meanwhile.
 */
export class Traces {
  readonly #storage: DurableObjectStorage;
  readonly #alarm: Alarm;
  readonly #isOwnDisk: boolean;

  constructor(storage: DurableObjectStorage, alarm: Alarm, env: Env) {
    this.#storage = storage;
    this.#alarm = alarm;
    this.#isOwnDisk = env.OWN_DISK === "yes";
  }

  /** Said before rows are deleted, in the same turn. */
  leave(now: number): void {
    if (this.#isOwnDisk) {
      const { left, used, file, restedAt } = this.#kept() ?? NOTHING;
      const size = this.#storage.sql.databaseSize;
      this.#put({
        left: { since: left?.since ?? now, last: Math.max(now, (left?.last ?? 0) + 1) },
        used: Math.max(used, size),
        file: Math.max(file, size),
        restedAt,
      });
    }
  }

  async alarmRang(now: number): Promise<void> {
    const kept = this.#kept();
    if (!kept?.left) {
      return;
    }
    if (now < dueAt(kept)) {
      this.#put(kept);
      return;
    }
    // An object that was erased meanwhile has nothing left, and nothing to note.
    const file = await scrub(this.#storage, kept, () => this.#kept() !== undefined);
    this.#end(kept.left.last, file, now);
  }

  /** What was erased while the rest was written anew waits for the next time. */
  #end(last: number, file: number, startedAt: number): void {
    const kept = this.#kept();
    if (kept) {
      const now = Date.now();
      const isMore = kept.left !== null && kept.left.last !== last;
      this.#put({
        left: isMore && kept.left ? { ...kept.left, since: kept.left.last } : null,
        used: isMore ? kept.used : 0,
        file,
        restedAt: now + REST * (now - startedAt),
      });
    }
  }

  #kept(): Kept | undefined {
    return this.#storage.kv.get<Kept>(KEY);
  }

  #put(kept: Kept): void {
    this.#storage.kv.put<Kept>(KEY, kept);
    if (kept.left) {
      this.#alarm.wakeBy(dueAt(kept));
    }
  }
}

function dueAt({ left, restedAt }: Kept): number {
  return left ? Math.max(left.since + SCRUB_AFTER_MS, restedAt) : Infinity;
}
