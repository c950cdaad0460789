import { RpcTarget } from "cloudflare:workers";
import type { AccountStore } from "./store.ts";

/** What every room of an account's object works with. */
export interface AccountDesk {
  /** The account's name: a hash of its e-mail. */
  account: string;
  env: Env;
  store: AccountStore;
  /** Makes a session for a device; returns its secret, which is kept as a hash only. */
  startSession: (device: string) => Promise<string>;
  /** Ends a session and its open sockets. */
  endSession: (session: string) => Promise<void>;
  /** The same of all but one. */
  endOtherSessions: (session: string) => Promise<void>;
}

/** One concern of an account's object, reached as `accountObject(env, account).devices().list(…)`. */
export class AccountRoom extends RpcTarget {
  readonly desk: AccountDesk;

  constructor(desk: AccountDesk) {
    super();
    this.desk = desk;
  }
}
