import { setTimeout as sleep } from "node:timers/promises";
import type { Frame, WireMessage } from "../stage/clients.ts";
import { between, type Random } from "../stage/random.ts";
import type { Acknowledged, Written } from "./history.ts";
import { type Pace, QUICK } from "./pace.ts";
import type { Side } from "./sides.ts";

/** After each try that failed, the next one comes within so much more. */
const SLOWER = 1.25;

/**
 * A visitor's or an owner's page without the page. It does what ours does: keeps a message under a name before it is
 * sent, one on its way at a time, by socket or else by HTTP, again until it is acknowledged; asks for what came after
 * the last it knows; reads an answer that goes back further as the whole.
 */
export class ChaosClient {
  readonly name: string;
  readonly written: Written[] = [];
  readonly acknowledged: Acknowledged[] = [];
  /** Of each socket that was welcomed: when it was tried, and when it was; ms since the epoch. */
  readonly openings: { triedAt: number; welcomedAt: number }[] = [];
  readonly #side: Side;
  readonly #random: Random;
  readonly #pace: Pace;
  readonly #end = new AbortController();
  /** What no server has acknowledged, oldest first. */
  #unsent: Written[] = [];
  #messages = new Map<number, WireMessage>();
  #socket: WebSocket | null = null;
  #isOpen = false;
  /** A visitor's page has no socket before there is a conversation. */
  #hasBegun = false;
  /** The one on its way. */
  #underway: string | null = null;
  /** Grows with each new way: what an older one still says is of no interest. */
  #turn = 0;
  #drop: () => void = () => {};
  #triedAt = 0;

  constructor(name: string, side: Side, random: Random, pace = QUICK) {
    this.name = name;
    this.#side = side;
    this.#random = random;
    this.#pace = pace;
    void this.#live();
    void this.#poll();
  }

  write(text: string): void {
    const message = { writer: this.name, author: this.#side.author, text };
    const written = { ...message, clientId: `${this.name}-${this.written.length + 1}` };
    this.written.push(written);
    this.#unsent.push(written);
    this.#flush();
  }

  /** The page is loaded anew: what it had before it goes, what was kept stays. */
  reload(): void {
    this.#messages = new Map();
    this.#drop();
  }

  get shown(): WireMessage[] {
    return [...this.#messages.values()].sort((one, other) => one.seq - other.seq);
  }

  get isDone(): boolean {
    return this.#unsent.length === 0;
  }

  stop(): void {
    this.#end.abort();
    this.#drop();
  }

  get #isStopped(): boolean {
    return this.#end.signal.aborted;
  }

  // --- the socket ---

  async #live(): Promise<void> {
    const { ping, spread, retryMin, retryMax, poll } = this.#pace;
    let failures = 0;
    while (!this.#isStopped) {
      if (!this.#hasBegun) {
        await this.#rest(poll);
        continue;
      }
      const stoodMs = await this.#connectOnce();
      failures = stoodMs > ping ? 0 : failures + 1;
      this.#restart();
      const least = failures && retryMin;
      const most = Math.min(retryMax, spread * SLOWER ** failures);
      await this.#rest(between(this.#random, least, Math.floor(most)));
    }
  }

  /** Until it is lost; how long it was open, in ms. */
  #connectOnce(): Promise<number> {
    const { socket: url, protocols, headers } = this.#side;
    // Node's WebSocket takes headers too; browsers' type, which is all TypeScript knows, does not.
    const init = { protocols, headers } as unknown as string[];
    const socket = new WebSocket(url, init);
    this.#socket = socket;
    this.#triedAt = Date.now();
    const { promise, resolve } = Promise.withResolvers<number>();
    let waiting = setTimeout(() => this.#drop(), this.#pace.connect);
    let asked = 0;
    const lose = () => {
      clearTimeout(waiting);
      const stoodMs = this.#isOpen ? Date.now() - (this.openings.at(-1)?.welcomedAt ?? 0) : 0;
      this.#isOpen = false;
      this.#socket = null;
      socket.onmessage = socket.onclose = socket.onerror = null;
      socket.close();
      resolve(stoodMs);
    };
    const ping = () => {
      socket.send("ping");
      waiting = setTimeout(lose, this.#pace.pong);
    };
    this.#drop = lose;
    socket.onopen = () => {
      asked = this.#last();
      socket.send(JSON.stringify({ type: "hello", version: 1, after: asked }));
    };
    socket.onclose = socket.onerror = lose;
    socket.onmessage = ({ data }) => {
      clearTimeout(waiting);
      waiting = setTimeout(ping, this.#pace.ping);
      if (data !== "pong") {
        this.#hear(JSON.parse(String(data)) as Frame, asked);
      }
    };
    return promise;
  }

  #hear(frame: Frame, asked: number): void {
    if (frame.type === "welcome") {
      this.#takePage(frame, asked);
      this.#isOpen = true;
      this.openings.push({ triedAt: this.#triedAt, welcomedAt: Date.now() });
      this.#restart();
    } else if (frame.type === "posted" && frame.message) {
      this.#take([frame.message]);
    } else if (frame.type === "problem" && frame.clientId === this.#underway) {
      void this.#tryLater();
    }
  }

  // --- what is sent ---

  #flush(): void {
    const [next] = this.#unsent;
    if (!next || this.#isStopped || next.clientId === this.#underway) {
      return;
    }
    this.#underway = next.clientId;
    const sent = { clientId: next.clientId, body: { type: "text", text: next.text } };
    if (this.#isOpen) {
      this.#socket?.send(JSON.stringify({ type: "send", ...sent }));
    } else {
      void this.#post(sent);
    }
  }

  async #post(sent: object): Promise<void> {
    const turn = this.#turn;
    const posted = await this.#request("", { method: "POST", body: JSON.stringify(sent) });
    if (turn !== this.#turn) {
      return;
    }
    if (posted) {
      this.#take(posted.messages);
    } else {
      await this.#tryLater();
    }
  }

  async #tryLater(): Promise<void> {
    const turn = this.#turn;
    await this.#rest(between(this.#random, 0, this.#pace.refused));
    if (turn === this.#turn) {
      this.#restart();
    }
  }

  #restart(): void {
    this.#turn++;
    this.#underway = null;
    this.#flush();
  }

  // --- what is known ---

  /** Where the socket does not stand, news are asked for. */
  async #poll(): Promise<void> {
    while (!this.#isStopped) {
      await this.#rest(this.#pace.poll);
      if (!this.#isOpen && !this.#isStopped) {
        const asked = this.#last();
        const page = await this.#request(`?after=${asked}`);
        if (page) {
          this.#takePage(page, asked);
        }
      }
    }
  }

  #takePage({ after = 0, messages = [] }: Partial<Page>, asked: number): void {
    if (after < asked) {
      this.#messages = new Map();
    }
    this.#take(messages);
  }

  #take(messages: WireMessage[]): void {
    this.#hasBegun ||= messages.length > 0;
    for (const message of messages) {
      // The first word on a place counts, as in our pages: another one would show at the end.
      if (!this.#messages.has(message.seq)) {
        this.#messages.set(message.seq, message);
      }
      const isOwn = this.written.some(({ clientId }) => clientId === message.clientId);
      if (isOwn) {
        this.acknowledged.push({ clientId: message.clientId, seq: message.seq });
      }
    }
    const known = new Set(messages.map(({ clientId }) => clientId));
    const before = this.#unsent.length;
    this.#unsent = this.#unsent.filter(({ clientId }) => !known.has(clientId));
    if (this.#unsent.length < before) {
      this.#underway = known.has(this.#underway ?? "") ? null : this.#underway;
      this.#flush();
    }
  }

  /** The last place before any hole. */
  #last(): number {
    let last = 0;
    while (this.#messages.has(last + 1)) {
      last++;
    }
    return last;
  }

  // --- HTTP ---

  /** Null where there is no answer, or not the one that was hoped for. */
  async #request(query: string, init: RequestInit = {}): Promise<Page | null> {
    try {
      const headers = { ...this.#side.headers, "Content-Type": "application/json" };
      const signal = AbortSignal.any([AbortSignal.timeout(this.#pace.answer), this.#end.signal]);
      const response = await fetch(this.#side.messages + query, { ...init, headers, signal });
      const page = (await response.json()) as Page;
      return response.ok ? page : null;
    } catch {
      return null;
    }
  }

  #rest(ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: this.#end.signal }).catch(() => {});
  }
}

interface Page {
  after?: number;
  messages: WireMessage[];
}
