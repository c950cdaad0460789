import type { ServerFrame } from "../protocol/frames.ts";
import { dismiss, sendFrame } from "../sockets/socket.ts";
import type { Course } from "./hand-off.ts";
import { parseIdentity, type Role } from "./identity.ts";

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

  tellAll(frame: ServerFrame, except?: WebSocket): void {
    this.tell("visitor", frame, except);
    this.tell("owner", frame, except);
  }

  tell(role: Role, frame: ServerFrame, except?: WebSocket): void {
    for (const socket of this.#ctx.getWebSockets(role)) {
      if (socket !== except) {
        sendFrame(socket, frame);
      }
    }
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
