import { CLOSE } from "../protocol/errors.ts";
import { HELLO_TIMEOUT_MS } from "../protocol/limits.ts";
import { dismiss } from "./socket.ts";

/**
 * Sends away sockets that never say `hello`. A timer keeps an object from hibernating, but only while
 * it runs: an honest client's is over within a round trip.
 */
export class Greeting {
  readonly #timers = new WeakMap<WebSocket, number>();

  expect(socket: WebSocket): void {
    const sendAway = () => dismiss(socket, CLOSE.reconnect, "no hello");
    this.#timers.set(socket, setTimeout(sendAway, HELLO_TIMEOUT_MS));
  }

  heard(socket: WebSocket): void {
    clearTimeout(this.#timers.get(socket) ?? null);
    this.#timers.delete(socket);
  }
}
