import type { Alarm } from "../alarm.ts";
import { SCRUB_AFTER_MS } from "../protocol/limits.ts";
import { scrub } from "./scrub.ts";

interface Left {
  /** When something was first erased, and last, ms since the epoch. */
  since: number;
  last: number;
  /** Bytes the database used before, at most. */
  used: number;
}

const KEY = "traces";

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
      const { since = now, last = 0, used = 0 } = this.#left() ?? {};
      this.#put({
        since,
        last: Math.max(now, last + 1),
        used: Math.max(used, this.#storage.sql.databaseSize),
      });
    }
  }

  async alarmRang(now: number): Promise<void> {
    const left = this.#left();
    if (left && now < left.since + SCRUB_AFTER_MS) {
      this.#put(left);
    } else if (left) {
      await scrub(this.#storage, left.used);
      this.#endUnlessMore(left);
    }
  }

  /** What was erased while the rest was written anew waits for the next time. */
  #endUnlessMore({ last }: Left): void {
    const left = this.#left();
    if (left && left.last !== last) {
      this.#put({ ...left, since: left.last });
    } else {
      this.#storage.kv.delete(KEY);
    }
  }

  #left(): Left | undefined {
    return this.#storage.kv.get<Left>(KEY);
  }

  #put(left: Left): void {
    this.#storage.kv.put<Left>(KEY, left);
    this.#alarm.wakeBy(left.since + SCRUB_AFTER_MS);
  }
}
