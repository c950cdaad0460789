import { SOCKET_FLOOD_PER_TEN_SECONDS, SOCKET_FRAMES_PER_TEN_SECONDS } from "../protocol/limits.ts";

const WINDOW_MS = 10_000;

export type Pace = "fine" | "too-many" | "flood";

/**
 * Counts a socket's frames. In memory only: an object that was evicted had a quiet socket. Messages
 * have their own limit, counted from storage.
 */
export class FrameRate {
  readonly #windows = new WeakMap<WebSocket, { since: number; frames: number }>();

  count(socket: WebSocket, now: number): Pace {
    const window = this.#windows.get(socket);
    if (!window || now - window.since >= WINDOW_MS) {
      this.#windows.set(socket, { since: now, frames: 1 });
      return "fine";
    }
    window.frames++;
    if (window.frames <= SOCKET_FRAMES_PER_TEN_SECONDS) {
      return "fine";
    }
    return window.frames < SOCKET_FLOOD_PER_TEN_SECONDS ? "too-many" : "flood";
  }
}
