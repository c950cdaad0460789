import { RpcTarget } from "cloudflare:workers";
import type { Admissions } from "../admissions.ts";
import type { InboxServerFrame } from "../protocol/inbox.ts";
import type { ShopStore } from "./store.ts";

/** What every room of a shop's object works with. */
export interface ShopDesk {
  /** The shop's public name. */
  shop: string;
  env: Env;
  store: ShopStore;
  /** What is limited by the hour. */
  admissions: Admissions;
  /** Tells every open inbox. */
  tell: (frame: InboxServerFrame) => void;
  /** Work that nobody waits for. */
  waitUntil: (work: Promise<unknown>) => void;
  /** Sessions in which somebody looks at a conversation now. */
  sessionsAt: (conversation: string) => Set<string>;
  /** Ends the inbox sockets of a person, on all of their devices. */
  closeAccount: (account: string, code: number) => void;
  /** Something of somebody's is about to be erased: nothing of it is to stay on the disk. */
  erasing: () => void;
  /** Rings the shop's alarm at this time at the latest, ms since the epoch. */
  wakeBy: (at: number) => void;
}

/**
 * One concern of a shop's object, reached as `shopObject(env, shop).customers.card(…)`: the platform sends both
 * steps in one round trip. Every method that is not `#private` can be called from the Worker.
 */
export class Room extends RpcTarget {
  readonly desk: ShopDesk;

  constructor(desk: ShopDesk) {
    super();
    this.desk = desk;
  }
}
