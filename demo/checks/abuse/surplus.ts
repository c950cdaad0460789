import { setTimeout as sleep } from "node:timers/promises";
import { conversationOf, type FrameSocket, VisitorClient } from "../../stage/clients.ts";
import { OwnerClient } from "../../stage/owner-client.ts";
import { newDevice, subscriptionOf } from "../../stage/push-reader.ts";
import type { ReceivedPush } from "../../stage/push-service.ts";
import type { Check } from "../check.ts";
import { type Reachable, startReachable } from "../reachable.ts";
import { p95, pacesOf } from "./pace.ts";

/** As limits.ts has them. */
const MESSAGES_PER_MINUTE = 30;
const PUSH_EVERY_MS = 10_000;
const SENT = 1000;
const EVERY_MS = 10;
const OTHERS = 40;
/** Below this a pace says more of the machine than of the noise. */
const PACE_FLOOR_MS = 50;
const DEVICE = "phone";

/** What became of each message that was sent, by its `clientId`. */
async function hearOf(socket: FrameSocket, sent: number) {
  const taken = new Set<string>();
  const refused = new Set<string>();
  while (taken.size + refused.size < sent) {
    const { type, code, clientId, message } = await socket.next("posted", "problem");
    if (type === "posted" && message?.author === "visitor") {
      taken.add(message.clientId);
    } else if (type === "problem" && code === "too-many" && clientId !== undefined) {
      refused.add(clientId);
    }
  }
  return { taken: taken.size, refused: refused.size };
}

async function sendFast(socket: FrameSocket): Promise<void> {
  const began = performance.now();
  for (let sent = 0; sent < SENT; sent++) {
    socket.sendText(`message ${sent}`);
    await sleep(Math.max(0, began + (sent + 1) * EVERY_MS - performance.now()));
  }
}

/** The shortest time between two pushes about one conversation, ms. */
function shortestGap(received: ReceivedPush[]): number {
  const gaps = received.slice(1).map(({ at }, index) => at - (received[index]?.at ?? 0));
  return Math.min(...gaps);
}

async function listen({ server, pushes }: Reachable): Promise<void> {
  const owner = await OwnerClient.signIn(server.signInLink);
  const subscription = subscriptionOf(newDevice(), pushes.endpoint(DEVICE));
  const { status } = await owner.call("PUT", "/push", { subscription, language: "fr" });
  if (status !== 204) {
    throw new Error(`not subscribed: ${status}`);
  }
}

export const surplus: Check = {
  id: "R1",
  says: "who sends 100 messages a second hears of each one, disturbs nobody, and rings no bell",
  isQuick: false,
  async run() {
    const reachable = await startReachable();
    const { server, pushes } = reachable;
    try {
      await listen(reachable);
      const calm = p95(await pacesOf(server.origin, OTHERS));
      const noisy = new VisitorClient(server.origin);
      await noisy.post("Je veux parler à un humain");
      const socket = await noisy.connect();
      const sending = sendFast(socket);
      const others = await pacesOf(server.origin, OTHERS);
      await sending;
      const { taken, refused } = await hearOf(socket, SENT);
      const stored = (await noisy.messages()).filter(({ author }) => author === "visitor").length;
      const { topic } = (await pushes.push(DEVICE, 1)).headers;
      await sleep(PUSH_EVERY_MS + 2000);
      const bells = pushes.received(DEVICE).filter(({ headers }) => headers["topic"] === topic);
      socket.close();
      const slowest = Math.max(...others);
      const gap = shortestGap(bells);
      const isHeld =
        taken === MESSAGES_PER_MINUTE - 1 &&
        stored === MESSAGES_PER_MINUTE &&
        taken + refused === SENT &&
        slowest < 1000 &&
        p95(others) < Math.max(2 * calm, PACE_FLOOR_MS) &&
        bells.length > 1 &&
        gap > PUSH_EVERY_MS - 500;
      return {
        isHeld,
        figure: `of ${SENT} messages in 10 s ${taken} taken, ${refused} refused by name, ${SENT - taken - refused} dropped; others acknowledged in ${p95(others).toFixed()} ms p95 (${calm.toFixed()} before, slowest ${slowest.toFixed()}); ${bells.length} pushes about ${conversationOf(noisy.token).slice(0, 6)}…, ${(gap / 1000).toFixed(1)} s apart or more`,
      };
    } finally {
      await reachable.stop();
    }
  },
};
