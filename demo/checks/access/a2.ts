import { setTimeout as sleep } from "node:timers/promises";
import type { Check } from "../check.ts";
import { CANARY, type Counter, openCounter } from "../counter.ts";
import type { FrameSocket } from "../../stage/clients.ts";

/** As long as the check says. */
const WAIT_MS = 5000;
/** What other systems' clients may say, and ours may not. */
const FOREIGN = ["subscribe", "resume", "read", "delete", "close", "join", "history", "erase"];
/** What ours may say: it is about the socket's own conversation, whatever it names. */
const OWN = [
  { type: "typing" },
  { type: "seen", seq: 1 },
  { type: "hello", version: 1, after: 0 },
  { type: "send", clientId: "a2", body: { type: "text", text: "bonjour" } },
];

/** Frames that name somebody else's conversation and shop, on sockets that are one's own. */
export const a2: Check = {
  id: "A2",
  says: "no frame on one's own socket reaches another conversation",
  isQuick: false,
  async run({ server }) {
    const counter = await openCounter(server);
    const other = await openCounter(server);
    const before = await stateOf(counter);
    const watching = await counter.visitor.connect();
    const sockets = [
      await other.visitor.connect(),
      await other.owner.connect(other.shop, other.names["conversation"] ?? ""),
    ];
    const heard = watching.heard.length;
    for (const socket of sockets) {
      say(socket, counter);
    }
    await sleep(WAIT_MS);
    const refused = sockets.map((socket) => count(socket, "problem"));
    const foreign = sockets.flatMap((socket) =>
      socket.heard.filter((frame) => JSON.stringify(frame).includes(counter.shop)),
    );
    const strays = watching.heard.length - heard;
    const isUnchanged = (await stateOf(counter)) === before;
    for (const socket of [watching, ...sockets]) {
      socket.close();
    }
    return {
      isHeld:
        refused.every((problems) => problems === FOREIGN.length) &&
        foreign.length + strays === 0 &&
        isUnchanged &&
        before.includes(CANARY),
      figure: `${refused.join(" and ")} of ${FOREIGN.length} unknown frames told so on a visitor's and an owner's socket, ${foreign.length + strays} foreign frames in ${WAIT_MS / 1000} s, the other conversation ${isUnchanged ? "unchanged" : "changed"}`,
    };
  },
};

function say(socket: FrameSocket, { names, visitor }: Counter): void {
  const { shop, conversation } = names;
  const named = { shop, conversation, conversationId: conversation, token: visitor.token };
  for (const type of FOREIGN) {
    socket.send({ type, ...named });
  }
  for (const frame of OWN) {
    socket.send({ ...frame, ...named });
  }
}

function count(socket: FrameSocket, type: string): number {
  return socket.heard.filter((frame) => frame.type === type).length;
}

/** Everything its owner is told of the conversation. */
async function stateOf({ owner, names }: Counter): Promise<string> {
  const path = `/shops/${names["shop"]}/conversations/${names["conversation"]}`;
  const answers = await Promise.all(
    ["/messages", "/customer"].map((part) => owner.call("GET", path + part)),
  );
  return (await Promise.all(answers.map((answer) => answer.text()))).join("\n");
}
