import { randomUUID } from "node:crypto";
import { conversationOf, VisitorClient } from "../../stage/clients.ts";
import type { OwnerClient } from "../../stage/owner-client.ts";
import { question } from "../chat-client.ts";
import { LoadSocket } from "./load-socket.ts";

/** One end of an object: says something, and waits until it is stored and told. */
export interface Speaker {
  say: (index: number) => Promise<unknown>;
  close: () => void;
}

/** An object that has one row at least. */
export interface LoadObject {
  connect: () => Promise<Speaker>;
}

/** What is put under the same load: the product, or the floor. */
export interface Side {
  /** Of the process its runtime is below. */
  pid: number;
  object: () => Promise<LoadObject>;
  /** Messages stored and told each time something is said. */
  messages: number;
}

/** Where nothing answers by itself: the owner has replied, and what a visitor says is stored and told. */
export function plainSide(server: { origin: string; pid: number }, owner: OwnerClient): Side {
  return {
    pid: server.pid,
    messages: 1,
    async object() {
      const visitor = await begin(server.origin);
      const path = `/shops/demo/conversations/${conversationOf(visitor.token)}/messages`;
      const { status } = await owner.call("POST", path, {
        clientId: randomUUID(),
        body: { type: "text", text: "Oui, jusqu’à 19 h." },
      });
      if (status !== 201) {
        throw new Error(`The owner could not reply: ${status}`);
      }
      return { connect: () => connect(visitor, plainWords) };
    },
  };
}

/** Where every question has its automatic answer, up to eight times; what is waited for is the answer, or one's own words. */
export function answeredSide(
  server: { origin: string; pid: number },
  waitsFor: "answer" | "own" = "answer",
): Side {
  return {
    pid: server.pid,
    messages: 2,
    async object() {
      const visitor = await begin(server.origin);
      const told = waitsFor === "answer" ? '"author":"auto"' : undefined;
      return { connect: () => connect(visitor, question, told) };
    },
  };
}

export function floorSide(floor: { origin: string; pid: number }): Side {
  return {
    pid: floor.pid,
    messages: 1,
    async object() {
      const path = `/${randomUUID()}`;
      await (await fetch(floor.origin + path, { method: "POST", body: question(0) })).text();
      const url = floor.origin.replace("http", "ws") + path;
      return { connect: async () => floorSpeaker(await LoadSocket.open(url)) };
    },
  };
}

async function begin(origin: string): Promise<VisitorClient> {
  const visitor = new VisitorClient(origin);
  const { status } = await visitor.post(question(0));
  if (status !== 201) {
    throw new Error(`No conversation could be opened: ${status}`);
  }
  return visitor;
}

/** `told` is what shows that it was taken in; without, the sender's own message. */
async function connect(
  visitor: VisitorClient,
  words: (index: number) => string,
  told?: string,
): Promise<Speaker> {
  const { url, protocols, headers } = visitor.socketRequest();
  const socket = await LoadSocket.open(url, protocols, headers);
  await socket.exchange('{"type":"hello","version":1,"after":2}', '"type":"welcome"');
  return {
    say(index) {
      const clientId = randomUUID();
      const body = { type: "text", text: words(index) };
      const frame = JSON.stringify({ type: "send", clientId, body });
      return socket.exchange(frame, told ?? clientId);
    },
    close: () => socket.close(),
  };
}

function floorSpeaker(socket: LoadSocket): Speaker {
  return {
    say(index) {
      const id = randomUUID();
      return socket.exchange(`${id} ${plainWords(index)}`, id);
    },
    close: () => socket.close(),
  };
}

function plainWords(index: number): string {
  return `Et la locomotive numéro ${index}, existe-t-elle en bleu ?`;
}
