import type { ServerFrame } from "../protocol/frames.ts";
import type { Mark, Message } from "../protocol/message.ts";
import { dismiss, sendText } from "../sockets/socket.ts";
import type { Course } from "./hand-off.ts";
import { parseIdentity, type Role } from "./identity.ts";
import { unmarked } from "./unmarked.ts";

/** The conversation's open sockets, by role. The platform keeps them; nothing is mirrored here. */
export class Live {
  readonly #ctx: DurableObjectState;

  constructor(ctx: DurableObjectState) {
    this.#ctx = ctx;
  }

  count(role: Role): number {
    return this.#ctx.getWebSockets(role).length;
  }

  isVisitorOnline(): boolean {
    return this.#ctx
      .getWebSockets("visitor")
      .some((socket) => socket.readyState === WebSocket.OPEN);
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
