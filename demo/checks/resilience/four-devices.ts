import { setTimeout as sleep } from "node:timers/promises";
import { conversationOf, type FrameSocket, VisitorClient } from "../../stage/clients.ts";
import type { Check } from "../check.ts";

/** The platform puts an object to sleep after ten seconds in which nothing happens. */
const SLEEPS_AFTER_MS = 12_000;
const CONVERGE_WITHIN_MS = 2000;
const QUESTION = "Vous êtes ouverts dimanche ?";
/** As limits.ts has it, for one visitor. */
const MESSAGES_PER_MINUTE = 30;

/** All of them say something at the same moment; how long until each has heard all, ms. */
async function talkAtOnce(sockets: FrameSocket[], round: string): Promise<number> {
  const began = Date.now();
  const texts = sockets.map((_, index) => `${round} ${index}`);
  sockets.forEach((socket, index) => socket.sendText(texts[index] ?? ""));
  await Promise.all(sockets.map((socket) => heard(socket, texts)));
  return Date.now() - began;
}

async function heard(socket: FrameSocket, texts: string[]): Promise<void> {
  const missing = new Set(texts);
  while (missing.size > 0) {
    const { message } = await socket.next("posted");
    missing.delete(message?.body.text ?? "");
  }
}

export const fourDevices: Check = {
  id: "S10",
  says: "two tabs and two of the owner's devices agree, before the object has slept and after",
  isQuick: false,
  async run({ server, owner }) {
    const visitor = new VisitorClient(server.origin);
    const shopOwner = await owner();
    const tabs = [await visitor.connect(), await visitor.connect()];
    const clientId = crypto.randomUUID();
    tabs.forEach((tab) => tab.sendText(QUESTION, clientId));
    for (const tab of tabs) {
      while ((await tab.next("posted")).message?.author !== "auto") {
        // What was asked comes before what answers it.
      }
    }
    const answered = await visitor.messages();
    const conversation = conversationOf(visitor.token);
    const devices = [
      await shopOwner.connect("demo", conversation),
      await shopOwner.connect("demo", conversation),
    ];
    const all = [...tabs, ...devices];
    const awake = await talkAtOnce(all, "éveillé");
    await sleep(SLEEPS_AFTER_MS);
    const woken = await talkAtOnce(all, "réveillé");
    const messages = await visitor.messages();
    const own = messages.filter(({ author }) => author === "visitor").length;
    for (let sent = own; sent < MESSAGES_PER_MINUTE; sent++) {
      await visitor.post(`message ${sent}`);
    }
    await sleep(SLEEPS_AFTER_MS);
    const surplus = await visitor.post("trop");
    all.forEach((socket) => socket.close());
    const answers = answered.filter(({ author }) => author === "auto").length;
    const asked = messages.filter(({ body }) => body.text === QUESTION).length;
    const isOrdered = messages.every(({ seq }, index) => seq === index + 1);
    const slowest = Math.max(awake, woken);
    const isHeld =
      slowest <= CONVERGE_WITHIN_MS &&
      answers === 1 &&
      asked === 1 &&
      isOrdered &&
      surplus.status === 429;
    return {
      isHeld,
      figure: `4 screens agreed within ${slowest} ms, ${messages.length} messages in one order, ${asked} question with ${answers} automatic answer from two tabs, message ${MESSAGES_PER_MINUTE + 1} of the minute refused with ${surplus.status} after sleep`,
    };
  },
};
