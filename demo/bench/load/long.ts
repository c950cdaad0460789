import { randomUUID } from "node:crypto";
import { conversationOf, VisitorClient } from "../../stage/clients.ts";
import type { OwnerClient } from "../../stage/owner-client.ts";
import { question } from "../chat-client.ts";
import { inTurns } from "./closed-loop.ts";
import { LoadSocket } from "./load-socket.ts";

const AT_ONCE = 20;
const WELCOME = '"type":"welcome"';

/** A conversation of so many messages, the visitor's and the owner's, on a server without limits. */
export async function longConversation(
  origin: string,
  owner: OwnerClient,
  messages: number,
): Promise<VisitorClient> {
  const visitor = new VisitorClient(origin);
  await visitor.post(question(0));
  const path = `/shops/demo/conversations/${conversationOf(visitor.token)}/messages`;
  await inTurns((messages - 2) / 2, AT_ONCE, async (index) => {
    await visitor.post(`Et la locomotive numéro ${index}, existe-t-elle en bleu ?`);
    const text = `Le numéro ${index} existe en rouge et en vert ; en bleu, il faut la commander.`;
    await owner.call("POST", path, { clientId: randomUUID(), body: { type: "text", text } });
  });
  return visitor;
}

/** From asking for a socket to its welcome, in milliseconds; and how large the welcome was, in characters. */
export async function openings(
  visitor: VisitorClient,
  after: number,
  count: number,
): Promise<{ times: number[]; characters: number }> {
  const times: number[] = [];
  let characters = 0;
  for (let index = 0; index < count; index++) {
    const begun = performance.now();
    const { url, protocols, headers } = visitor.socketRequest();
    const socket = await LoadSocket.open(url, protocols, headers);
    const hello = JSON.stringify({ type: "hello", version: 1, after });
    characters = (await socket.exchange(hello, WELCOME)).length;
    times.push(performance.now() - begun);
    socket.close();
  }
  return { times, characters };
}

/** Has a shop hold so many conversations more. */
export async function manyConversations(origin: string, count: number): Promise<void> {
  await inTurns(count, AT_ONCE, async (index) => {
    const { status } = await new VisitorClient(origin).post(question(index));
    if (status !== 201) {
      throw new Error(`No conversation could be opened: ${status}`);
    }
  });
}

/** How long each page of an owner's list takes from asking to having it, in milliseconds: the first so many pages. */
export async function listPages(owner: OwnerClient, pages: number): Promise<number[]> {
  const times: number[] = [];
  let before = "";
  for (let page = 0; page < pages; page++) {
    const begun = performance.now();
    const path = `/shops/demo/conversations?${before}`;
    const { conversations } = await owner.read<{ conversations: { lastAt: number }[] }>(path);
    times.push(performance.now() - begun);
    before = `before=${conversations.at(-1)?.lastAt}`;
  }
  return times;
}
