import type { ServerFrame } from "../protocol/frames.ts";
import type { Mark, Message } from "../protocol/message.ts";
import { Ghosts } from "../sockets/ghosts.ts";
import { dismiss, sendText } from "../sockets/socket.ts";
import type { Course } from "./hand-off.ts";
import { parseIdentity, type Role } from "./identity.ts";
import { unmarked } from "./unmarked.ts";

/** The conversation's open sockets, by role. The platform keeps them; nothing is mirrored here. */
export class Live {
  readonly #ctx: DurableObjectState;
  readonly #ghosts: Ghosts;

  constructor(ctx: DurableObjectState) {
    this.#ctx = ctx;
    this.#ghosts = new Ghosts(ctx);
  }

  count(role: Role): number {
    return this.#ghosts.here(role, Date.now()).length;
  }

  isVisitorOnline(): boolean {
    return this.count("visitor") > 0;
  }

  heard(socket: WebSocket, now: number): void {
    this.#ghosts.heard(socket, now);
  }

  /**
   * Closes sockets that nobody is at any more, and tells the owners. Returns when to look again: while an owner
   * watches whether the visitor is there, so that it costs nothing otherwise; else null.
   */
  sweep(now: number): number | null {
    if (this.#ghosts.sweep(now)) {
      this.tellPresence();
    }
    const visitors = this.#ghosts.here("visitor", now);
    const isWatched = visitors.length > 0 && this.count("owner") > 0;
    return isWatched ? Math.min(...visitors.map((socket) => this.#ghosts.goneAt(socket))) : null;
  }

  tellPresence(): void {
    this.tell("owner", { type: "presence", online: this.isVisitorOnline() });
  }

  tellCourse({ status, automatic }: Course): void {
    this.tellAll({ type: "status", status, automatic });
  }

  /** Visitors are not told how a message is marked. */
  tellPosted(message: Message): void {
    if (message.mark === undefined) {
      this.tellAll({ type: "posted", message });
    } else {
      this.tell("owner", { type: "posted", message });
      this.tell("visitor", { type: "posted", message: unmarked(message) });
    }
  }

  tellMarked(seq: number, mark: Mark | null): void {
    this.tell("owner", { type: "marked", seq, mark });
  }

  tellAll(frame: ServerFrame, except?: WebSocket): void {
    sendToAll(this.#ctx.getWebSockets(), frame, except);
  }

  tell(role: Role, frame: ServerFrame, except?: WebSocket): void {
    sendToAll(this.#ctx.getWebSockets(role), frame, except);
  }

  /** An owner's session's sockets here end at once. */
  closeSession(session: string, code: number): void {
    for (const socket of this.#ctx.getWebSockets("owner")) {
      const identity = parseIdentity(socket.deserializeAttachment());
      if (identity?.role === "owner" && identity.session === session) {
        dismiss(socket, code, "session");
      }
    }
  }

  closeAll(reason: string): void {
    for (const socket of this.#ctx.getWebSockets()) {
      dismiss(socket, 1000, reason);
    }
  }
}

function sendToAll(sockets: WebSocket[], frame: ServerFrame, except?: WebSocket): void {
  const text = JSON.stringify(frame);
  for (const socket of sockets) {
    if (socket !== except) {
      sendText(socket, text);
    }
  }
}
