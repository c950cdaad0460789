import type { FrameSocket, VisitorClient } from "../stage/clients.ts";

const QUESTIONS = [
  "Vous êtes ouverts dimanche ?",
  "Quelle est votre adresse ?",
  "Quel est votre numéro de téléphone ?",
  "Vous êtes ouverts samedi ?",
];

/** One side of the comparison: something that says a message and waits for what comes back. */
export interface Round {
  (index: number): Promise<void>;
}

export interface Connection {
  round: Round;
  close: () => void;
}

/** A question the demo shop answers by itself; never the same twice running, which would ask for the owner. */
export function question(index: number): string {
  return QUESTIONS[index % QUESTIONS.length] ?? "";
}

/** Creates a conversation with its first message; the automated answer is in the response. */
export async function createConversation(visitor: VisitorClient): Promise<void> {
  const { status, body } = await visitor.post(question(0));
  if (body.messages?.at(-1)?.author !== "auto") {
    throw new Error(`No automated answer came with the message (${status})`);
  }
}

/** A round is a question sent and its automated answer received. */
export async function connectVisitor(visitor: VisitorClient): Promise<Connection> {
  const socket = await visitor.connect();
  return { round: (index) => ask(socket, index), close: () => socket.close() };
}

async function ask(socket: FrameSocket, index: number): Promise<void> {
  socket.sendText(question(index));
  for (;;) {
    const { type, code, message } = await socket.next("posted", "problem");
    if (type === "problem") {
      throw new Error(`The message was refused: ${code}`);
    }
    if (message?.author === "auto") {
      return;
    }
  }
}
