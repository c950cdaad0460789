import { GHOST_AFTER_MS } from "../protocol/limits.ts";
import { CLOSE } from "../protocol/errors.ts";
import { dismiss, openedAt } from "./socket.ts";

/**
 * Sockets whose client went without a Close, as a phone does that loses its network. What speaks for a client is
 * what it sent last, the pings included that the platform answers while the object sleeps.
 */
export class Ghosts {
  readonly #ctx: DurableObjectState;
  readonly #heardAt = new WeakMap<WebSocket, number>();

  constructor(ctx: DurableObjectState) {
    this.#ctx = ctx;
  }

  /** A frame has come. */
  heard(socket: WebSocket, now: number): void {
    this.#heardAt.set(socket, now);
  }

  /** Those of a tag whose client may be taken to be there. */
  here(tag: string, now: number): WebSocket[] {
    return this.#ctx
      .getWebSockets(tag)
      .filter((socket) => socket.readyState === WebSocket.OPEN && this.goneAt(socket) > now);
  }

  /** When its client is taken to be gone if it says nothing more, ms since the epoch. */
  goneAt(socket: WebSocket): number {
    const pingedAt = this.#ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0;
    const heardAt = this.#heardAt.get(socket) ?? openedAt(socket);
    return Math.max(pingedAt, heardAt) + GHOST_AFTER_MS;
  }

  /** Closes those that are due; a client that was there after all comes back. Returns whether there was one. */
  sweep(now: number): boolean {
    const due = this.#ctx
      .getWebSockets()
      .filter((socket) => socket.readyState === WebSocket.OPEN && this.goneAt(socket) <= now);
    due.forEach((socket) => dismiss(socket, CLOSE.reconnect, "silent"));
    return due.length > 0;
  }
}
