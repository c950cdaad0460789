import { runInDurableObject } from "cloudflare:test";
import { Account } from "../account/account.ts";
import { Conversation } from "../conversation/conversation.ts";
import { Shop } from "../shop/shop.ts";
import { countRows, type OneOfOurs, type Rows } from "./rows.ts";

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** What the platform bills, as it happened here. */
export interface Bill extends Rows {
  /** Calls of an object's methods from elsewhere, and upgrades. */
  calls: number;
  /** How many of them were of the shop. */
  shopCalls: number;
  /** Frames that came in by sockets; the platform takes twenty for a request. */
  frames: number;
  /** Rings of alarms. */
  alarms: number;
  /** How long timers kept objects from hibernating, in milliseconds. */
  timersMs: number;
}

/** Counts what objects do from now on: all calls, and the rows of those named. Ends with the file that asks. */
export async function startBill(objects: DurableObjectStub<OneOfOurs>[]): Promise<() => Bill> {
  const bill: Bill = {
    calls: 0,
    shopCalls: 0,
    frames: 0,
    alarms: 0,
    rowsWritten: 0,
    rowsRead: 0,
    timersMs: 0,
  };
  for (const prototype of [Conversation.prototype, Shop.prototype, Account.prototype]) {
    countCalls(prototype, bill);
  }
  countTimers(bill);
  const counts: (() => Rows)[] = [];
  for (const object of objects) {
    counts.push(await countRows(object));
    await runInDurableObject<OneOfOurs, void>(object, (_, { storage }) => {
      const setAlarm = storage.setAlarm.bind(storage);
      storage.setAlarm = (...args: Parameters<typeof setAlarm>) => {
        // Setting one is billed as a row written.
        bill.rowsWritten++;
        return setAlarm(...args);
      };
    });
  }
  return () => {
    const rows = counts.map((count) => count());
    return {
      ...bill,
      rowsWritten: rows.reduce((sum, each) => sum + each.rowsWritten, bill.rowsWritten),
      rowsRead: rows.reduce((sum, each) => sum + each.rowsRead, 0),
    };
  };
}

/** A method that another of the same object calls is part of that call. */
function countCalls(prototype: object, bill: Bill): void {
  let depth = 0;
  const counterOf: Record<string, "frames" | "alarms" | null> = {
    webSocketMessage: "frames",
    alarm: "alarms",
    webSocketClose: null,
    webSocketError: null,
  };
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const method: unknown = Reflect.get(prototype, name);
    if (name === "constructor" || typeof method !== "function") {
      continue;
    }
    const counter = name in counterOf ? counterOf[name] : "calls";
    Reflect.set(prototype, name, function counted(this: unknown, ...args: unknown[]) {
      if (depth === 0 && counter) {
        bill[counter]++;
        bill.shopCalls += Number(counter === "calls" && prototype === Shop.prototype);
      }
      depth++;
      try {
        return (method as Method).apply(this, args);
      } finally {
        depth--;
      }
    });
  }
}

/** Tests wait longer than this, objects do not. */
const LONGEST_MS = 5000;

/** From being set to ringing or being cleared. */
function countTimers(bill: Bill): void {
  const begun = new Map<number, number>();
  const [set, clear] = [globalThis.setTimeout, globalThis.clearTimeout];
  const counted = (call: () => void, ms = 0): number => {
    const timer: number = set(() => {
      // What was asked for: a busy machine rings late.
      bill.timersMs += begun.delete(timer) ? ms : 0;
      call();
    }, ms);
    if (ms < LONGEST_MS) {
      begun.set(timer, performance.now());
    }
    return timer;
  };
  globalThis.setTimeout = counted as typeof setTimeout;
  globalThis.clearTimeout = (timer) => {
    if (timer !== null) {
      bill.timersMs += performance.now() - (begun.get(timer) ?? performance.now());
      begun.delete(timer);
    }
    clear(timer);
  };
}

/** Size of a conversation's database, in bytes. */
export function storedBytes(object: DurableObjectStub<OneOfOurs>): Promise<number> {
  return runInDurableObject<OneOfOurs, number>(
    object,
    (_, state) => state.storage.sql.databaseSize,
  );
}
