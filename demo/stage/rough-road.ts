import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Fault, FAULTS, type Plan, planOf } from "./faults.ts";

/** A bad road to the server, connection by connection; what befalls which is decided by its seed. */
export interface RoughRoad {
  origin: string;
  /** How many connections each fault has struck. */
  struck: Record<Fault, number>;
  /** From now on all passes, what was held back too. */
  heal: () => void;
  close: () => Promise<void>;
}

interface RoadOptions {
  /** Port of the server. */
  to: number;
  seed: number;
  /** What may befall a connection; all there is unless given. */
  among?: readonly [Fault, ...Fault[]];
}

/** What is said again, or late, is listened to for so long. */
const LINGER_MS = 1000;
/** Between the parts of a piece that is split. */
const SPLIT_MS = 5;
const RECORDED_MAX_BYTES = 256 * 1024;
const REQUEST_LINE = /^[A-Z]+ (\/\S*) HTTP\/1\.1\r\n/;

/**
 * Works below HTTP and sockets, on the bytes between two TCP connections. Only what is asked under `/api/` is struck:
 * a page that does not load is another matter.
 */
export async function startRoughRoad({
  to,
  seed,
  among = FAULTS,
}: RoadOptions): Promise<RoughRoad> {
  const trips = new Set<Trip>();
  const struck = Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as RoughRoad["struck"];
  let begun = 0;
  let isHealed = false;

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const trip = new Trip(near, to, planOf(seed, begun++, among), {
      isHealed: () => isHealed,
      onStruck: (fault) => struck[fault]++,
      onEnd: () => trips.delete(trip),
    });
    trips.add(trip);
  });
  server.listen(0, "localhost");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("The road has no port");
  }
  return {
    origin: `http://localhost:${address.port}`,
    struck,
    heal() {
      isHealed = true;
      trips.forEach((trip) => trip.heal());
    },
    async close() {
      trips.forEach((trip) => trip.end());
      server.close();
      await once(server, "close");
    },
  };
}

interface TripOptions {
  isHealed: () => boolean;
  onStruck: (fault: Fault) => void;
  onEnd: () => void;
}

/** One connection of a client, and what it is connected to. */
class Trip {
  readonly #near: Socket;
  readonly #far: Socket;
  readonly #port: number;
  readonly #plan: Plan;
  readonly #options: TripOptions;
  readonly #recorded: Buffer[] = [];
  /** What a black hole has swallowed. */
  readonly #held: (() => void)[] = [];
  readonly #onward: Lane;
  readonly #back: Lane;
  #pieces = 0;
  #isRough = false;
  #isStruck = false;

  constructor(near: Socket, port: number, plan: Plan, options: TripOptions) {
    this.#near = near;
    this.#far = dial(port);
    this.#port = port;
    this.#plan = plan;
    this.#options = options;
    this.#onward = new Lane(this.#far);
    this.#back = new Lane(near);
    near.on("data", (piece: Buffer) => this.#fromNear(piece));
    this.#far.on("data", (piece: Buffer) => this.#take(piece, this.#back));
    near.on("end", () => this.#passEnd(this.#onward));
    this.#far.on("end", () => this.#passEnd(this.#back));
    for (const socket of [near, this.#far]) {
      // What went wrong shows by its close.
      socket.on("error", () => {}).on("close", () => this.#whenClosed());
    }
  }

  heal(): void {
    this.#held.splice(0).forEach((pass) => pass());
    if (this.#near.destroyed) {
      this.end();
    }
  }

  end(): void {
    this.#near.destroy();
    this.#far.destroy();
    this.#options.onEnd();
  }

  #fromNear(piece: Buffer): void {
    const path = REQUEST_LINE.exec(piece.toString("latin1"))?.[1];
    this.#isRough = path?.startsWith("/api/") ?? this.#isRough;
    if (this.#recorded.reduce((sum, { length }) => sum + length, 0) < RECORDED_MAX_BYTES) {
      this.#recorded.push(piece);
    }
    this.#take(piece, this.#onward);
  }

  #take(piece: Buffer, lane: Lane): void {
    if (this.#options.isHealed() || !this.#isRough) {
      lane.pass(piece);
      return;
    }
    const strikes = !this.#isStruck && this.#pieces++ >= this.#plan.after;
    if (strikes) {
      this.#isStruck = true;
      this.#options.onStruck(this.#plan.fault);
    }
    if (this.#isStruck) {
      this.#suffer(piece, lane);
    } else {
      lane.pass(piece);
    }
  }

  /** This piece, and each that follows. */
  #suffer(piece: Buffer, lane: Lane): void {
    const { fault, isLastHeard, nextDelay } = this.#plan;
    switch (fault) {
      case "none":
        return lane.pass(piece);
      case "delay":
        return lane.pass(piece, nextDelay());
      case "split":
        return lane.passSplit(piece);
      case "blackHole":
        return void this.#held.push(() => lane.pass(piece));
      case "halfClose":
        return lane.end();
      case "late":
        return this.#arriveLate(piece, lane, nextDelay());
      case "cut":
      case "reset":
      case "duplicate": {
        if (isLastHeard) {
          lane.pass(piece);
        }
        // What was just passed on is written before the end is.
        setImmediate(() => this.#break(fault, nextDelay()));
      }
    }
  }

  #break(fault: "cut" | "reset" | "duplicate", delayMs: number): void {
    if (fault === "reset") {
      this.#near.resetAndDestroy();
      this.#far.resetAndDestroy();
    }
    this.end();
    if (fault === "duplicate") {
      setTimeout(() => this.#sayAgain(), delayMs);
    }
  }

  #sayAgain(): void {
    const again = dial(this.#port);
    again.on("error", () => {}).resume();
    again.write(Buffer.concat(this.#recorded));
    setTimeout(() => again.destroy(), LINGER_MS);
  }

  /** The far end hears nothing of the cut until it has had what was under way. */
  #arriveLate(piece: Buffer, lane: Lane, delayMs: number): void {
    this.#near.destroy();
    if (lane === this.#onward) {
      lane.pass(piece, delayMs);
    }
    setTimeout(() => this.end(), delayMs + LINGER_MS);
  }

  #passEnd(lane: Lane): void {
    if (this.#isInHole()) {
      this.#held.push(() => lane.end());
    } else {
      lane.end();
    }
  }

  /** Whoever is left is told, unless nothing passes, or something is still to arrive. */
  #whenClosed(): void {
    const isPending = this.#isStruck && this.#plan.fault === "late" && !this.#far.destroyed;
    if (!this.#isInHole() && !isPending) {
      this.end();
    }
  }

  #isInHole(): boolean {
    return this.#isStruck && this.#plan.fault === "blackHole" && !this.#options.isHealed();
  }
}

/** One direction: what is passed keeps its order, however late each piece is. */
class Lane {
  readonly #onto: Socket;
  #last: Promise<unknown> | null = null;

  constructor(onto: Socket) {
    this.#onto = onto;
  }

  pass(piece: Buffer, delayMs = 0): void {
    this.#then(delayMs, () => this.#onto.writable && this.#onto.write(piece));
  }

  passSplit(piece: Buffer): void {
    const third = Math.ceil(piece.length / 3);
    for (const from of [0, third, 2 * third]) {
      this.pass(piece.subarray(from, from + third), SPLIT_MS);
    }
  }

  end(): void {
    this.#then(0, () => this.#onto.end());
  }

  /** At once where nothing is being waited for: a cut that follows must find it written. */
  #then(delayMs: number, act: () => unknown): void {
    if (this.#last === null && delayMs === 0) {
      act();
      return;
    }
    const last: Promise<unknown> = Promise.all([this.#last, sleep(delayMs)])
      .then(act)
      .finally(() => {
        this.#last = this.#last === last ? null : this.#last;
      });
    this.#last = last;
  }
}

function dial(port: number): Socket {
  return connect({ port, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
}
