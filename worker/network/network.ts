import { DurableObject } from "cloudflare:workers";
import { Admissions } from "../admissions.ts";
import { Alarm } from "../alarm.ts";
import { Database } from "../sql/database.ts";
import { MIGRATIONS } from "./migrations.ts";

/**
 * How often things were done from one network within the hour, for what concerns no other object yet: signing in,
 * opening a shop. Its name does not say which network it is (name.ts), nor does anything in it; when the hours are
 * over, it erases itself. Never on the path of a message.
 */
export class Network extends DurableObject<Env> {
  readonly #database: Database;
  readonly #alarm: Alarm;
  readonly #admissions: Admissions;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#database = new Database(ctx.storage, MIGRATIONS);
    this.#alarm = new Alarm(ctx);
    this.#admissions = new Admissions(this.#database.sql, (at) => this.#alarm.wakeBy(at));
  }

  /** Counts once more. Null if it may be done, else the seconds to wait. */
  admit(what: string, perHour: number): number | null {
    if (!this.#database.exists) {
      this.#database.create(() => {});
    }
    return this.#admissions.admit(what, perHour, Date.now());
  }

  override async alarm(): Promise<void> {
    this.#alarm.rang();
    if (this.#database.exists && this.#admissions.alarmRang(Date.now())) {
      await this.#database.erase();
    }
  }
}
