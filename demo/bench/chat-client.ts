import { randomBytes, randomUUID } from "node:crypto";

const ANSWER_TIMEOUT_MS = 10_000;
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

export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Creates a conversation with its first message; the automated answer is in the response. */
export async function createConversation(origin: string, token: string): Promise<void> {
  const response = await fetch(`${origin}/api/shops/demo/conversation/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", origin },
    body: JSON.stringify({
      clientId: randomUUID(),
      body: { type: "text", text: question(0) },
      locale: "fr",
    }),
  });
  const { messages } = (await response.json()) as { messages?: { author: string }[] };
  if (messages?.at(-1)?.author !== "auto") {
    throw new Error(`No automated answer came with the message (${response.status})`);
  }
}

/** Opens the visitor's socket; a round is a question sent and its automated answer received. */
export async function connectVisitor(origin: string, token: string): Promise<Connection> {
  const address = `${origin.replace("http", "ws")}/api/shops/demo/conversation/socket`;
  const options = { protocols: ["comptoir.v1", `token.${token}`], headers: { origin } };
  // Node's WebSocket takes headers where a browser's takes only protocols.
  const socket = new WebSocket(address, options as unknown as string[]);
  await opened(socket);
  const welcome = nextFrame(socket, (frame) => frame.type === "welcome");
  socket.send(JSON.stringify({ type: "hello", version: 1, after: 0 }));
  await welcome;
  return { round: (index) => askOverSocket(socket, index), close: () => socket.close() };
}

async function askOverSocket(socket: WebSocket, index: number): Promise<void> {
  const answered = nextFrame(
    socket,
    (frame) => frame.type === "posted" && frame.message?.author === "auto",
  );
  const body = { type: "text", text: question(index) };
  socket.send(JSON.stringify({ type: "send", clientId: randomUUID(), body }));
  await answered;
}

interface Frame {
  type: string;
  message?: { author: string };
}

/** The first frame that fits; a problem or a silence is an error, never a time. */
function nextFrame(socket: WebSocket, fits: (frame: Frame) => boolean): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(
    () => reject(new Error(`Nothing came in ${ANSWER_TIMEOUT_MS} ms`)),
    ANSWER_TIMEOUT_MS,
  );
  const onMessage = ({ data }: MessageEvent) => {
    const frame = JSON.parse(String(data)) as Frame;
    if (frame.type === "problem") {
      reject(new Error(String(data)));
    } else if (fits(frame)) {
      resolve();
    }
  };
  socket.addEventListener("message", onMessage);
  return promise.finally(() => {
    clearTimeout(timer);
    socket.removeEventListener("message", onMessage);
  });
}

export function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.addEventListener("open", () => resolve(), { once: true });
    socket.addEventListener("error", () => reject(new Error("The socket did not open")), {
      once: true,
    });
  });
}
