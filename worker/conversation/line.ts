import type { Alarm } from "../alarm.ts";
import type { Refusal } from "../errors.ts";
import { log } from "../log.ts";
import { CLOSE, type ErrorCode } from "../protocol/errors.ts";
import { ClientFrame, type ServerFrame } from "../protocol/frames.ts";
import { PROTOCOL_VERSION, SOCKETS_PER_CONVERSATION } from "../protocol/limits.ts";
import { parseFrame } from "../protocol/parse.ts";
import { FrameRate } from "../sockets/frame-rate.ts";
import { Greeting } from "../sockets/greeting.ts";
import {
  acceptSocket,
  answerClose,
  dismiss,
  identityOf,
  refuseSocket,
  sendFrame,
  SURPLUS_SOCKET,
} from "../sockets/socket.ts";
import { addressIn, type Identity, parseIdentity, type Role } from "./identity.ts";
import type { Live } from "./live.ts";
import type { Outbox } from "./outbox.ts";
import type { Returning } from "./returning/returning.ts";
import type { Standing } from "./standing.ts";
import type { ConversationStore } from "./store.ts";
import type { Talk } from "./talk.ts";
import { unmarked } from "./unmarked.ts";
import type { View } from "./view.ts";

interface Parts {
  ctx: DurableObjectState;
  store: ConversationStore;
  live: Live;
  alarm: Alarm;
  outbox: Outbox;
  talk: Talk;
  standing: Standing;
  returning: Returning;
  view: View;
}

/** What comes over the conversation's sockets: who may have one, what they may say on it, one method a frame. */
export class Line {
  readonly #parts: Parts;
  readonly #rate = new FrameRate();
  readonly #greeting = new Greeting();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Upgrades only; the Worker has decided who this is. */
  async open(request: Request): Promise<Response> {
    const { ctx, live, talk } = this.#parts;
    const asked = identityOf(request);
    const identity = parseIdentity(asked);
    if (!identity) {
      return refuseSocket({ refused: "bad-request" });
    }
    this.lookForGhosts();
    const unadmitted = identity.role === "visitor" ? await talk.admit(addressIn(asked)) : null;
    // One that comes as this address begins to lead elsewhere would hear nothing: it gets there when it tries again.
    const refusal = unadmitted ?? talk.ledAway() ?? this.#refuseSurplus(identity.role);
    if (refusal) {
      return refuseSocket(refusal);
    }
    const { socket, response } = acceptSocket(ctx, identity, identity.role);
    this.#greeting.expect(socket);
    if (identity.role === "visitor") {
      live.tellPresence();
    }
    return response;
  }

  async heard(socket: WebSocket, raw: string | ArrayBuffer): Promise<void> {
    const identity = parseIdentity(socket.deserializeAttachment());
    if (!identity) {
      dismiss(socket, CLOSE.notAllowed, "not allowed");
      return;
    }
    const now = Date.now();
    this.#parts.live.heard(socket, now);
    const pace = this.#rate.count(socket, now);
    if (pace === "flood") {
      dismiss(socket, CLOSE.tooFast, "too fast");
      return;
    }
    const parsed = parseFrame(ClientFrame, raw);
    if (!parsed.ok) {
      const { code, clientId } = parsed;
      sendFrame(socket, { type: "problem", code, ...(clientId && { clientId }) });
    } else if (pace === "too-many") {
      refuse(socket, "too-many", parsed.value);
    } else {
      await this.#receive(socket, identity, parsed.value).catch((error: unknown) => {
        log("error", "frame-failed", { frame: parsed.value.type }, error);
        refuse(socket, "internal", parsed.value);
      });
    }
  }

  closed(socket: WebSocket, code: number): void {
    this.#greeting.heard(socket);
    answerClose(socket, code);
    this.#parts.live.tellPresence();
  }

  lookForGhosts(): void {
    const { live, alarm } = this.#parts;
    const next = live.sweep(Date.now());
    if (next !== null) {
      alarm.wakeBy(next);
    }
  }

  #refuseSurplus(role: Role): Refusal | null {
    return this.#parts.live.count(role) < SOCKETS_PER_CONVERSATION ? null : SURPLUS_SOCKET;
  }

  async #receive(socket: WebSocket, identity: Identity, frame: ClientFrame): Promise<void> {
    switch (frame.type) {
      case "hello":
        return this.#hello(socket, identity, frame.version, frame.after);
      case "send":
        return this.#send(socket, identity, frame);
      case "typing":
        return this.#typing(socket, identity);
      case "seen":
        return this.#seen(socket, identity.role, frame.seq);
    }
  }

  #hello(socket: WebSocket, { role }: Identity, version: number, after: number): void {
    const { view } = this.#parts;
    if (version !== PROTOCOL_VERSION) {
      dismiss(socket, CLOSE.tooOld, "reload the page");
      return;
    }
    this.#greeting.heard(socket);
    this.lookForGhosts();
    const forOwner = role === "owner" ? view.forOwner() : {};
    const welcome = { type: "welcome", ...view.transcript(after, role), ...forOwner } as const;
    sendFrame(socket, welcome satisfies ServerFrame);
  }

  async #send(
    socket: WebSocket,
    identity: Identity,
    frame: Extract<ClientFrame, { type: "send" }>,
  ): Promise<void> {
    const { talk } = this.#parts;
    const sending = { clientId: frame.clientId, body: frame.body };
    const posting =
      identity.role === "owner"
        ? talk.fromOwner(identity.name, sending)
        : await talk.fromVisitor(sending, null);
    if ("refused" in posting) {
      refuse(socket, posting.refused, frame);
    } else if (posting.added.length === 0) {
      const message = identity.role === "owner" ? posting.message : unmarked(posting.message);
      sendFrame(socket, { type: "posted", message } satisfies ServerFrame);
    }
  }

  #typing(socket: WebSocket, identity: Identity): void {
    const { live, standing } = this.#parts;
    if (identity.role === "visitor") {
      live.tell("owner", { type: "typing", author: "visitor" });
      return;
    }
    standing.ownerTypes();
    live.tell("visitor", { type: "typing", author: "owner" });
    live.tell("owner", { type: "typing", author: "owner", name: identity.name }, socket);
  }

  #seen(socket: WebSocket, author: Role, claimed: number): void {
    const { store, outbox, returning, live } = this.#parts;
    if (!store.exists) {
      return;
    }
    const seq = Math.min(claimed, store.messages.lastSeq());
    if (seq <= store.seen()[author]) {
      return;
    }
    if (author === "owner") {
      store.setSeenByOwner(seq, Date.now());
      outbox.flush(Date.now(), false);
    } else {
      store.setSeenByVisitor(seq);
      returning.seen(seq);
    }
    live.tellAll({ type: "seen", author, seq }, socket);
  }
}

function refuse(socket: WebSocket, code: ErrorCode, frame: ClientFrame): void {
  const clientId = frame.type === "send" ? { clientId: frame.clientId } : {};
  sendFrame(socket, { type: "problem", code, ...clientId } satisfies ServerFrame);
}
