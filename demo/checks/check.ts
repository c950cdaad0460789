import type { Browser } from "playwright-core";
import type { OwnerClient } from "../stage/owner-client.ts";
import type { ShopServer } from "../stage/server.ts";

/** Something that would be a fault, tried from outside on a running installation. */
export interface Check {
  /** Short, and the same for good: `T1`. */
  id: string;
  /** What must hold, in half a sentence. */
  says: string;
  /** Takes a few seconds at most, so `npm test` holds it. */
  isQuick: boolean;
  /** A check that cannot be done here throws: it has not been held. */
  run: (ground: Ground) => Promise<Finding>;
}

export interface Finding {
  isHeld: boolean;
  /** What was counted or measured, with its unit: `0 of 35 foreign origins let in`. */
  figure: string;
}

/** What the checks of a room share: one installation, and a browser for those that need one. */
export interface Ground {
  server: ShopServer;
  browser: () => Promise<Browser>;
  /** The demo shop's owner, signed in: their link works once, so all checks of a room share this session. */
  owner: () => Promise<OwnerClient>;
  /** With `--full`, what takes many minutes takes all of them; without, its figure says how long it took. */
  isFull: boolean;
}
