import { CLOSE } from "../../worker/protocol/errors.ts";
import {
  CONNECT_TIMEOUT_MS,
  PING_EVERY_MS,
  PONG_TIMEOUT_MS,
  RECONNECT_MAX_MS,
  RECONNECT_MIN_MS,
  RECONNECT_SPREAD_MS,
} from "../../worker/protocol/limits.ts";
import { onWake } from "./wake.ts";

/**
 * - `connecting` first try, or the one right after a loss
 * - `open` the server has answered `hello`
 * - `offline` the last try failed; the next one comes by itself
 * - `stopped` the server said not to come back, or `close()` was called
 */
export type ConnectionState = "connecting" | "open" | "offline" | "stopped";

export interface Connection {
  /** False when not open: nothing was sent, keep it. */
  send(frame: object): boolean;
  /** Tries at once instead of waiting; when open, checks that it still is. */
  retryNow(): void;
  close(): void;
}

export interface ConnectionOptions<Frame extends { type: string }> {
  url: string;
  protocols: string[];
  /** First frame of every connection, made anew each time. */
  hello: () => object;
  onFrame: (frame: Frame) => void;
  /** Each change, the first one from within `connect`. Follows `onFrame` of the frame that opened it. */
  onState: (state: ConnectionState) => void;
  /** With the close code after which there is no use in trying again. */
  onStopped?: (code: number) => void;
  /** For tests of what takes long in earnest. */
  WebSocket?: typeof WebSocket;
}

const FINAL: number[] = [CLOSE.tooOld, CLOSE.notAllowed, CLOSE.signedOut];

function parseFrame<Frame extends { type: string }>(data: unknown): Frame | null {
  try {
    // The server is ours and checks what it sends; the widget carries no schemas.
    const frame = JSON.parse(String(data)) as Frame | null;
    return frame?.type ? frame : null;
  } catch {
    return null;
  }
}

/**
 * Jitter: many browsers that lost one server must not come back in step, those either that came a moment before or have
 * tried in vain; nor one of them twice within a second.
 */
function retryDelay(failures: number): number {
  const least = failures && RECONNECT_MIN_MS;
  const most = Math.min(RECONNECT_MAX_MS, RECONNECT_SPREAD_MS * 1.25 ** failures);
  return least + Math.random() * (most - least);
}

/** A socket that never gives up: pings, notices silence, comes back, says `hello` each time. */
export function connect<Frame extends { type: string }>(
  options: ConnectionOptions<Frame>,
): Connection {
  const Socket = options.WebSocket ?? WebSocket;
  let state: ConnectionState | undefined;
  let socket: WebSocket | null = null;
  let failures = 0;
  let changedAt = 0;
  /** Ends the one wait there is outside `open`: for an answer, or for the next try. */
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let pinging: ReturnType<typeof setTimeout> | undefined;

  const setState = (next: ConnectionState) => {
    if (state !== next) {
      state = next;
      changedAt = Date.now();
      options.onState(next);
    }
  };

  const drop = () => {
    clearTimeout(waiting);
    clearTimeout(pinging);
    const dropped = socket;
    socket = null;
    dropped?.close();
  };

  const lost = () => {
    drop();
    const wasOpen = state === "open";
    const wasStable = wasOpen && Date.now() - changedAt > PING_EVERY_MS;
    failures = wasStable ? 0 : failures + 1;
    waiting = setTimeout(open, retryDelay(failures));
    setState(wasOpen ? "connecting" : "offline");
  };

  const stop = () => {
    drop();
    unwake();
    setState("stopped");
  };

  const closed = (code: number) => {
    if (FINAL.includes(code)) {
      stop();
      options.onStopped?.(code);
    } else {
      lost();
    }
  };

  const ping = () => {
    clearTimeout(pinging);
    socket?.send("ping");
    pinging = setTimeout(lost, PONG_TIMEOUT_MS);
  };

  const heard = (data: unknown) => {
    clearTimeout(pinging);
    clearTimeout(waiting);
    pinging = setTimeout(ping, PING_EVERY_MS);
    const frame = data === "pong" ? null : parseFrame<Frame>(data);
    if (frame) {
      options.onFrame(frame);
      setState("open");
    }
  };

  function open() {
    let current: WebSocket;
    try {
      current = new Socket(options.url, options.protocols);
    } catch {
      // An address the page may not reach at all (mixed content): polling may still do.
      return lost();
    }
    socket = current;
    waiting = setTimeout(lost, CONNECT_TIMEOUT_MS);
    const isOrphan = () => current !== socket;
    current.onopen = () => isOrphan() || current.send(JSON.stringify(options.hello()));
    current.onmessage = (event) => isOrphan() || heard(event.data);
    current.onclose = (event) => isOrphan() || closed(event.code);
  }

  const retryNow = () => {
    if (state === "open") {
      ping();
    } else if (!socket && state !== "stopped") {
      clearTimeout(waiting);
      open();
    }
  };

  const unwake = onWake(retryNow);
  setState("connecting");
  open();

  return {
    send(frame) {
      const isOpen = state === "open";
      if (isOpen) {
        socket?.send(JSON.stringify(frame));
      }
      return isOpen;
    },
    retryNow,
    close: stop,
  };
}
