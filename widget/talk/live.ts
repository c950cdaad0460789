import type { ServerFrame } from "../../worker/protocol/frames.ts";
import type { MessagesPage } from "../../worker/protocol/http.ts";
import { POLL_EVERY_MS, PROTOCOL_VERSION } from "../../worker/protocol/limits.ts";
import type { Connection, ConnectionState } from "../client/connection.ts";
import { onRest, onWake } from "../client/wake.ts";
import type { VisitorApi } from "./visitor-api.ts";

/** `idle`: nothing to listen to yet, or nobody who looks. `polling`: sockets fail where HTTP works. */
export type LiveState = ConnectionState | "idle" | "polling";

/**
 * News from a conversation as it happens: by socket, or by asking again and again; neither while nobody looks. Every
 * tab that is looked at has a line of its own: none depends on another one that may be closed or asleep.
 */
export interface Live {
  /** Safe to call again. */
  start(): void;
  send: (frame: object) => boolean;
  retryNow(): void;
  stop(): void;
}

interface LiveOptions {
  api: VisitorApi;
  after: () => number;
  /** With the place from which `hello` asked, as `welcome` answers that. */
  onFrame: (frame: ServerFrame, asked: number) => void;
  /** With the place from which this page was asked. */
  onPage: (page: MessagesPage, asked: number) => void;
  onState: (state: LiveState) => void;
  onStopped: (code: number) => void;
}

export function createLive(options: LiveOptions): Live {
  const { api, after, onFrame, onState, onStopped } = options;
  let connection: Connection | null = null;
  let isPolling = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let greeted = 0;
  let unwatch: (() => void) | null = null;

  const poll = async () => {
    const asked = after();
    const result = await api.messages(asked);
    if (!isPolling) {
      return;
    }
    if (result.ok) {
      options.onPage(result.value, asked);
    }
    onState(result.ok ? "polling" : "offline");
    timer = setTimeout(() => void poll(), POLL_EVERY_MS);
  };

  const take = (state: LiveState) => {
    clearTimeout(timer);
    isPolling = state === "offline";
    onState(state);
    if (isPolling) {
      void poll();
    }
  };

  const open = () => {
    if (connection || globalThis.document?.hidden) {
      return;
    }
    /** What a line that was let go still says is not news. */
    let isCurrent = true;
    const opened = api.connect({
      hello: () => ({ type: "hello", version: PROTOCOL_VERSION, after: (greeted = after()) }),
      onFrame: (frame) => onFrame(frame, greeted),
      onState: (state) => isCurrent && take(state),
      onStopped,
    });
    connection = {
      ...opened,
      close() {
        isCurrent = false;
        opened.close();
      },
    };
  };

  const rest = () => {
    if (connection) {
      connection.close();
      connection = null;
      take("idle");
    }
  };

  const start = () => {
    if (!unwatch) {
      const undo = [onWake(open), onRest(rest)];
      unwatch = () => undo.forEach((each) => each());
      open();
    }
  };

  return {
    start,
    send: (frame) => connection?.send(frame) ?? false,
    retryNow: () => connection?.retryNow(),
    stop() {
      unwatch?.();
      unwatch = null;
      rest();
    },
  };
}
