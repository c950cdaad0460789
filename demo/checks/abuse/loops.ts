import { setTimeout as sleep } from "node:timers/promises";
import { VisitorClient, type WireMessage } from "../../stage/clients.ts";
import type { Check } from "../check.ts";

const QUESTION = "Vous êtes ouverts dimanche ?";
const QUESTIONS = [
  QUESTION,
  "Quelle est votre adresse ?",
  "Vous prenez la carte ?",
  "Vous livrez ?",
];
/** More than would be answered in a row; fewer than a visitor may send within a minute. */
const ROUNDS = 25;
const MOST_ANSWERS = 10;
const QUIET_MS = 60_000;

const answersIn = (messages: WireMessage[]) => messages.filter(({ author }) => author === "auto");

/** Says something; returns what was answered. */
async function ask(visitor: VisitorClient, text: string): Promise<WireMessage[]> {
  const { status, body } = await visitor.post(text);
  if (status !== 201) {
    throw new Error(`refused: ${status}`);
  }
  return answersIn(body.messages ?? []);
}

/** Each says what the other was answered; one alone echoes what it hears. Returns most answers to one message. */
async function mirror(visitors: [VisitorClient, ...VisitorClient[]]): Promise<number> {
  let text = QUESTION;
  let most = 0;
  for (let round = 0; round < ROUNDS * visitors.length; round++) {
    const visitor = visitors[round % visitors.length] ?? visitors[0];
    const answers = await ask(visitor, text);
    most = Math.max(most, answers.length);
    text = answers.at(-1)?.body.text ?? text;
  }
  return most;
}

/** Never asks the same twice in a row. */
async function keepAsking(visitor: VisitorClient): Promise<number> {
  let most = 0;
  for (let round = 0; round < ROUNDS; round++) {
    most = Math.max(most, (await ask(visitor, QUESTIONS[round % QUESTIONS.length] ?? "")).length);
  }
  return most;
}

async function countAnswers(visitors: VisitorClient[]): Promise<number[]> {
  return Promise.all(visitors.map(async (each) => answersIn(await each.messages()).length));
}

export const loops: Check = {
  id: "R5",
  says: "a machine that answers the automatic answers is soon left alone",
  isQuick: false,
  async run({ server }) {
    const echo = new VisitorClient(server.origin);
    const pair: [VisitorClient, VisitorClient] = [
      new VisitorClient(server.origin),
      new VisitorClient(server.origin),
    ];
    const curious = new VisitorClient(server.origin);
    const most = Math.max(await mirror([echo]), await mirror(pair), await keepAsking(curious));
    const all = [echo, ...pair, curious];
    const after = await countAnswers(all);
    await sleep(QUIET_MS);
    const later = await countAnswers(all);
    const isHeld =
      most <= 1 &&
      Math.max(...after) <= MOST_ANSWERS &&
      Math.max(...after) > 0 &&
      later.every((count, index) => count === after[index]);
    return {
      isHeld,
      figure: `${after.join(", ")} automatic answers to ${ROUNDS} messages each of an echo, two chats mirrored and one that asks on and on, ${most} at most to one message; ${later.join(", ")} a minute later`,
    };
  },
};
