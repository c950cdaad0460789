import { afterEach, beforeEach, describe, it, vi } from "vitest";
import {
  CONNECT_TIMEOUT_MS,
  PING_EVERY_MS,
  PONG_TIMEOUT_MS,
  RECONNECT_MAX_MS,
  RECONNECT_SPREAD_MS,
} from "../../worker/protocol/limits.ts";
import { connect, type ConnectionOptions, type ConnectionState } from "./connection.ts";

/*
 * Time-outs of 8 to 30 seconds and servers that fall silent: waiting for them in earnest would take
 * minutes, so these tests turn the clock and play the server's side of the socket by hand. The real
 * socket is driven by the journeys in a browser.
 */
class ScriptedSocket {
  static readonly OPEN = 1;
  static all: ScriptedSocket[] = [];
  static get last(): ScriptedSocket {
    return ScriptedSocket.all.at(-1) ?? new ScriptedSocket("", []);
  }

  readonly url: string;
  readonly protocols: string[];
  readyState = 0;
  sent: string[] = [];
  isClosedHere = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor(url: string, protocols: string[]) {
    this.url = url;
    this.protocols = protocols;
    ScriptedSocket.all.push(this);
  }

  send(data: string): void {
    this.sent.push(data);
  }

  close(): void {
    this.isClosedHere = true;
  }

  accept(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  say(frame: object | string): void {
    this.onmessage?.({ data: typeof frame === "string" ? frame : JSON.stringify(frame) });
  }

  end(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

interface Frame {
  type: string;
}

function start(over: Partial<ConnectionOptions<Frame>> = {}) {
  const states: ConnectionState[] = [];
  const frames: Frame[] = [];
  const connection = connect<Frame>({
    url: "wss://shop.example/socket",
    protocols: ["comptoir.v1", "token.secret"],
    hello: () => ({ type: "hello", after: frames.length }),
    onFrame: (frame) => frames.push(frame),
    onState: (state) => states.push(state),
    WebSocket: ScriptedSocket as unknown as typeof WebSocket,
    ...over,
  });
  return { connection, states, frames };
}

function welcomeOnce() {
  const started = start();
  ScriptedSocket.last.accept();
  ScriptedSocket.last.say({ type: "welcome" });
  return started;
}

beforeEach(() => {
  vi.useFakeTimers();
  ScriptedSocket.all = [];
});
afterEach(() => vi.useRealTimers());

describe("connection", () => {
  it("says hello, and is open only once the server has answered", ({ expect }) => {
    const { connection, states } = start();
    ScriptedSocket.last.accept();
    expect(ScriptedSocket.last.sent).toEqual(['{"type":"hello","after":0}']);
    expect(connection.send({ type: "typing" })).toBe(false);
    ScriptedSocket.last.say({ type: "welcome" });
    expect(states).toEqual(["connecting", "open"]);
    expect(connection.send({ type: "typing" })).toBe(true);
  });

  it("carries the token as a subprotocol, never in the address", ({ expect }) => {
    start();
    expect(ScriptedSocket.last.protocols).toEqual(["comptoir.v1", "token.secret"]);
    expect(ScriptedSocket.last.url).toBe("wss://shop.example/socket");
  });

  it("gives up a server that never answers, and tries again", ({ expect }) => {
    const { states } = start();
    ScriptedSocket.last.accept();
    vi.advanceTimersByTime(CONNECT_TIMEOUT_MS);
    expect(ScriptedSocket.all[0]?.isClosedHere).toBe(true);
    expect(states).toEqual(["connecting", "offline"]);
    vi.advanceTimersToNextTimer();
    expect(ScriptedSocket.all.length).toBe(2);
  });

  it("pings an open socket, and takes silence for a loss", ({ expect }) => {
    const { states } = welcomeOnce();
    vi.advanceTimersByTime(PING_EVERY_MS);
    expect(ScriptedSocket.last.sent.at(-1)).toBe("ping");
    ScriptedSocket.last.say("pong");
    vi.advanceTimersByTime(PING_EVERY_MS + PONG_TIMEOUT_MS - 1);
    expect(states).toEqual(["connecting", "open"]);
    vi.advanceTimersByTime(1);
    expect(states).toEqual(["connecting", "open", "connecting"]);
  });

  it("says hello anew after a loss, from where it has come to", ({ expect }) => {
    welcomeOnce();
    ScriptedSocket.last.end(1012);
    vi.advanceTimersToNextTimer();
    ScriptedSocket.last.accept();
    expect(ScriptedSocket.all.length).toBe(2);
    expect(ScriptedSocket.last.sent).toEqual(['{"type":"hello","after":1}']);
  });

  it("never gives up, and never waits longer than its ceiling", ({ expect }) => {
    start();
    for (let tries = 1; tries <= 50; tries++) {
      ScriptedSocket.last.end(1006);
      const before = Date.now();
      vi.advanceTimersToNextTimer();
      expect(ScriptedSocket.all.length).toBe(tries + 1);
      expect(Date.now() - before).toBeLessThanOrEqual(RECONNECT_MAX_MS);
    }
  });

  it("spreads its returns at random", ({ expect }) => {
    const browsers = 20;
    for (let each = 0; each < browsers; each++) {
      start();
      ScriptedSocket.last.end(1006);
    }
    vi.advanceTimersByTime(RECONNECT_SPREAD_MS / 2);
    const back = ScriptedSocket.all.length - browsers;
    expect(back).toBeGreaterThan(0);
    expect(back).toBeLessThan(browsers);
  });

  it.for([
    ["that have long been open", PING_EVERY_MS + 1, 0],
    ["that have just come", 1, 0],
    ["that have long been open, to a server that is away for a while", PING_EVERY_MS + 1, 4],
    ["that have just come, to a server that is away for a while", 1, 4],
  ] as const)(
    "comes back with a thousand others %s, spread over seconds",
    ([, openForMs, awayForSeconds], { expect }) => {
      const browsers = 1000;
      for (let each = 0; each < browsers; each++) {
        welcomeOnce();
      }
      const open = [...ScriptedSocket.all];
      // Half-way a pong, without which they would take the silence for a loss.
      vi.advanceTimersByTime(openForMs - 1);
      open.forEach((socket) => socket.say("pong"));
      vi.advanceTimersByTime(1);
      open.forEach((socket) => socket.end(1012));
      const standing: ScriptedSocket[] = [];
      const back = Array.from({ length: RECONNECT_MAX_MS / 1000 }, (_, second) => {
        const known = ScriptedSocket.all.length;
        vi.advanceTimersByTime(1000);
        const come = ScriptedSocket.all.slice(known);
        if (second < awayForSeconds) {
          come.forEach((socket) => socket.end(1006));
          return 0;
        }
        standing.push(...come);
        come.forEach((socket) => socket.accept());
        standing.forEach((socket) => socket.say("pong"));
        return come.length;
      });
      expect(back.reduce((sum, each) => sum + each)).toBe(browsers);
      expect(Math.max(...back)).toBeLessThan(0.25 * browsers);
    },
  );

  it("tries no more than once a second, however fast it is refused", ({ expect }) => {
    start();
    for (let second = 0; second < 60; second++) {
      const before = ScriptedSocket.all.length;
      for (let tenth = 0; tenth < 10; tenth++) {
        ScriptedSocket.last.end(1006);
        vi.advanceTimersByTime(100);
      }
      expect(ScriptedSocket.all.length - before).toBeLessThanOrEqual(1);
    }
  });

  it("tries at once when asked, without leaving a second try behind", ({ expect }) => {
    const { connection } = start();
    ScriptedSocket.last.end(1006);
    connection.retryNow();
    connection.retryNow();
    expect(ScriptedSocket.all.length).toBe(2);
    vi.advanceTimersByTime(CONNECT_TIMEOUT_MS - 1);
    expect(ScriptedSocket.all.length).toBe(2);
  });

  it("ignores a socket it has given up", ({ expect }) => {
    const { frames, states } = welcomeOnce();
    const orphan = ScriptedSocket.last;
    vi.advanceTimersByTime(PING_EVERY_MS + PONG_TIMEOUT_MS);
    orphan.say({ type: "posted" });
    orphan.end(4003);
    expect(frames.length).toBe(1);
    expect(states.at(-1)).toBe("connecting");
  });

  it.for([4001, 4003, 4010])("does not come back after close code %i", (code, { expect }) => {
    const onStopped = vi.fn<(code: number) => void>();
    const { states } = start({ onStopped });
    ScriptedSocket.last.accept();
    ScriptedSocket.last.end(code);
    vi.advanceTimersByTime(10 * RECONNECT_MAX_MS);
    expect(ScriptedSocket.all.length).toBe(1);
    expect(states.at(-1)).toBe("stopped");
    expect(onStopped).toHaveBeenCalledWith(code);
  });

  it("leaves no timer behind when closed", ({ expect }) => {
    const { connection, states } = welcomeOnce();
    connection.close();
    expect(vi.getTimerCount()).toBe(0);
    expect(states.at(-1)).toBe("stopped");
  });

  it("stays open over frames that are no frames", ({ expect }) => {
    const { frames, states } = welcomeOnce();
    for (const garbage of ["", "{", "null", "3", '"x"', "{}"]) {
      ScriptedSocket.last.say(garbage);
    }
    expect(frames.length).toBe(1);
    expect(states.at(-1)).toBe("open");
  });

  it("treats an address the page may not reach as a try that failed", ({ expect }) => {
    class Forbidden {
      constructor() {
        throw new DOMException("mixed content", "SecurityError");
      }
    }
    const { states } = start({ WebSocket: Forbidden as unknown as typeof WebSocket });
    expect(states).toEqual(["connecting", "offline"]);
  });
});
