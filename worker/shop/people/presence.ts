import type { InboxClientFrame, PersonAt } from "../../protocol/inbox.ts";
import { PRESENCE_TRUST_MS } from "../../protocol/limits.ts";
import { sendFrame } from "../../sockets/socket.ts";
import { type InboxIdentity, readInboxIdentity } from "../inbox-identity.ts";

type Said = Pick<Extract<InboxClientFrame, { type: "at" }>, "conversation" | "writing">;

interface Device {
  socket: WebSocket;
  identity: InboxIdentity;
  at: NonNullable<InboxIdentity["at"]>;
}

const NOWHERE: Said = { conversation: null, writing: false };

/**
 * Where the owners' devices are, so that two do not answer at once and nobody is alerted of what they look at.
 * It is attached to the sockets and stored nowhere else.
 */
export class Presence {
  readonly #ctx: DurableObjectState;

  constructor(ctx: DurableObjectState) {
    this.#ctx = ctx;
  }

  /** A device has said hello: it is told where the others are. */
  arrive(socket: WebSocket, now: number): void {
    if (keep(socket, NOWHERE, now)) {
      this.#tellOthersOf(socket);
    }
  }

  /** A device shows something else. */
  move(socket: WebSocket, said: Said, now: number): void {
    const before = readInboxIdentity(socket)?.at;
    const isNews = before?.conversation !== said.conversation || before.writing !== said.writing;
    if (keep(socket, said, now) && isNews) {
      this.tell();
    }
  }

  /** A device is gone. */
  leave(socket: WebSocket): void {
    if (readInboxIdentity(socket)?.at?.conversation) {
      this.tell(socket);
    }
  }

  /** Tells every device where the others are. */
  tell(gone?: WebSocket): void {
    const devices = this.#devices(gone);
    for (const device of devices) {
      sendFrame(device.socket, { type: "at", people: othersOf(device, devices) });
    }
  }

  /** Sessions in which somebody looks at the conversation now. */
  sessionsAt(conversation: string): Set<string> {
    const there = this.#devices().filter(({ at }) => at.conversation === conversation);
    return new Set(there.map(({ identity }) => identity.session));
  }

  #tellOthersOf(socket: WebSocket): void {
    const devices = this.#devices();
    const device = devices.find((each) => each.socket === socket);
    if (device) {
      sendFrame(socket, { type: "at", people: othersOf(device, devices) });
    }
  }

  /** A socket that went silent without a Close is nobody: its phone may be in a tunnel, or off. */
  #devices(gone?: WebSocket): Device[] {
    const alive = Date.now() - PRESENCE_TRUST_MS;
    return this.#ctx.getWebSockets("owner").flatMap((socket) => {
      const identity = readInboxIdentity(socket);
      const pinged = this.#ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0;
      const at = identity?.at;
      const isHere = at && socket !== gone && Math.max(pinged, at.since) > alive;
      return isHere ? [{ socket, identity, at }] : [];
    });
  }
}

/** Where the other people are: somebody's two devices on one conversation are one person there. */
function othersOf({ identity: { account } }: Device, devices: Device[]): PersonAt[] {
  const people = new Map<string, PersonAt>();
  for (const { identity, at } of devices) {
    if (identity.account !== account && at.conversation !== null) {
      const key = `${identity.account} ${at.conversation}`;
      const writing = at.writing || people.get(key)?.writing === true;
      people.set(key, { name: identity.name, conversation: at.conversation, writing });
    }
  }
  return [...people.values()];
}

function keep(socket: WebSocket, { conversation, writing }: Said, now: number): boolean {
  const identity = readInboxIdentity(socket);
  if (identity) {
    const at = { conversation, writing, since: now };
    socket.serializeAttachment({ ...identity, at } satisfies InboxIdentity);
  }
  return identity !== null;
}
