import type { FrameSocket, VisitorClient, WireMessage } from "../../stage/clients.ts";
import type { OwnerClient } from "../../stage/owner-client.ts";

/** What came of a message; after `hung up` and `nothing` our pages send it again, by HTTP, which refuses by name. */
export type Try = "acknowledged" | "refused" | "hung up" | "nothing";

const ANSWER_WITHIN_MS = 5000;
const TEXT = "Ceci trouve-t-il de la place ?";

export function isTaken(outcome: Try): boolean {
  return outcome === "acknowledged" || outcome === "nothing";
}

export async function tryPosting(visitor: VisitorClient): Promise<Try> {
  const { status, body } = await visitor.post(TEXT, newName());
  return outcomeOf(status, body.error);
}

export async function tryReplying(owner: OwnerClient, conversation: string): Promise<Try> {
  const path = `/shops/demo/conversations/${conversation}/messages`;
  const body = { clientId: newName(), body: { type: "text", text: TEXT } };
  const response = await owner.call("POST", path, body);
  const { error } = (await response.json()) as { error?: string };
  return outcomeOf(response.status, error);
}

export async function trySending(connect: () => Promise<FrameSocket>): Promise<Try> {
  const socket = await connect().catch(() => null);
  if (!socket) {
    return "hung up";
  }
  const name = socket.sendText(TEXT, newName());
  try {
    const { type, message, clientId } = await socket.nextWithin(
      ANSWER_WITHIN_MS,
      "posted",
      "problem",
    );
    const isOwn = (message?.clientId ?? clientId) === name;
    return !isOwn ? "nothing" : type === "posted" ? "acknowledged" : "refused";
  } catch {
    return socket.isOpen ? "nothing" : "hung up";
  } finally {
    socket.close();
  }
}

/** What a socket has been told was posted, so far. */
export async function postedTo(socket: FrameSocket): Promise<WireMessage[]> {
  const posted: WireMessage[] = [];
  for (;;) {
    const frame = await socket.nextWithin(0, "posted").catch(() => null);
    if (!frame?.message) {
      return posted;
    }
    posted.push(frame.message);
  }
}

function newName(): string {
  return `try-${crypto.randomUUID()}`;
}

function outcomeOf(status: number, error: string | undefined): Try {
  if (status < 300) {
    return "acknowledged";
  }
  return error === "internal" ? "refused" : "nothing";
}
