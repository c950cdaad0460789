import { VisitorClient, conversationOf, type WireMessage } from "../../stage/clients.ts";
import { invalidUtf8, isMessage, oddTexts } from "../../stage/hostile-texts.ts";
import type { OwnerClient } from "../../stage/owner-client.ts";
import type { Check } from "../check.ts";
import { copiesByMailAndPush } from "./told-away.ts";
import { examples } from "./tally.ts";

const PER_CONVERSATION = 25;
const LONE = ["a\ud83d b", "\ude00", "\ude00\ud83d"];

/** A text, and how often one of its copies was not it. */
interface Copies {
  counted: Map<string, number>;
  changed: string[];
}

export const sameEverywhere: Check = {
  id: "I4",
  says: "a message is the same to whoever wrote it, to whoever reads it, and in every copy",
  isQuick: false,
  async run({ server, owner, isFull }) {
    const texts = [...new Set([...oddTexts(), ...LONE])].filter((text) => text !== "");
    const sent = texts.filter(isMessage);
    const copies: Copies = { counted: new Map(), changed: [] };
    const said = new Map<string, string[]>();
    let unsaid = 0;
    for (let from = 0; from < texts.length; from += PER_CONVERSATION) {
      const some = texts.slice(from, from + PER_CONVERSATION);
      const visitor = new VisitorClient(server.origin);
      unsaid += await say(visitor, some, await owner(), copies);
      said.set(conversationOf(visitor.token), some.filter(isMessage));
      await readAgain(visitor, some.filter(isMessage), copies);
    }
    await readExport(await owner(), said, copies);
    await readFound(await owner(), said, copies);
    unsaid += await sayInvalid(server.origin);
    const away = await copiesByMailAndPush(sent, isFull, (reader, text, copy) =>
      count(copies, reader, text, copy),
    );
    const figures = [...copies.counted].map(([reader, times]) => `${reader} ${times}`).join(", ");
    return {
      isHeld: copies.changed.length + unsaid === 0 && away,
      figure:
        `${sent.length} texts, ${texts.length - sent.length} refused; copies: ${figures}; ` +
        `${copies.changed.length} changed${examples(copies.changed)}, ${unsaid} neither taken nor refused in words`,
    };
  },
};

function count({ counted, changed }: Copies, reader: string, text: string, copy: unknown): void {
  counted.set(reader, (counted.get(reader) ?? 0) + 1);
  if (copy !== text) {
    const told = [text, copy].map((each) => JSON.stringify(each)?.slice(0, 60));
    changed.push(`${reader}: ${told.join(" as ")}`);
  }
}

/** By socket and by HTTP in turn, with an owner looking on; how many were neither taken nor refused. */
async function say(
  visitor: VisitorClient,
  texts: string[],
  owner: OwnerClient,
  copies: Copies,
): Promise<number> {
  await visitor.post("bonjour");
  const socket = await visitor.connect();
  const looking = await owner.connect(
    "demo",
    conversationOf(visitor.token),
    Number.MAX_SAFE_INTEGER,
  );
  let unsaid = 0;
  for (const [index, text] of texts.entries()) {
    const clientId = `c${index}`;
    if (!isMessage(text)) {
      const { status, body } = await visitor.post(text, clientId);
      unsaid += Number(![400, 413].includes(status) || body.error === undefined);
      continue;
    }
    if (index % 2 === 0) {
      const { body } = await visitor.post(text, clientId);
      count(copies, "acknowledgement", text, body.messages?.[0]?.body.text);
    } else {
      socket.sendText(text, clientId);
      count(copies, "acknowledgement", text, (await postedAs(socket, clientId)).body.text);
    }
    count(copies, "owner", text, (await postedAs(looking, clientId)).body.text);
  }
  socket.close();
  looking.close();
  return unsaid;
}

type Socket = Awaited<ReturnType<VisitorClient["connect"]>>;

async function postedAs(socket: Socket, clientId: string): Promise<WireMessage> {
  for (;;) {
    const { message } = await socket.next("posted");
    if (message?.clientId === clientId) {
      return message;
    }
  }
}

const byVisitor = ({ author, clientId }: WireMessage) =>
  author === "visitor" && clientId.length < 36;

async function readAgain(visitor: VisitorClient, texts: string[], copies: Copies): Promise<void> {
  const history = (await visitor.messages()).filter(byVisitor);
  const { url, headers } = visitor.socketRequest();
  const at = url.replace("ws", "http").replace(/socket$/, "export");
  const copy = (await (await fetch(at, { headers })).json()) as { messages: WireMessage[] };
  const own = copy.messages.filter(byVisitor);
  texts.forEach((text, place) => {
    count(copies, "history", text, history[place]?.body.text);
    count(copies, "visitor's copy", text, own[place]?.body.text);
  });
}

/** The shop's whole file, part after part. */
async function readExport(
  owner: OwnerClient,
  said: ReadonlyMap<string, string[]>,
  copies: Copies,
): Promise<void> {
  let file = "";
  for (let next: string | undefined = "/shops/demo/export"; next !== undefined;) {
    const part = await owner.call("GET", next);
    file += await part.text();
    next = /^<\/api\/owner(.*)>; rel="next"$/.exec(part.headers.get("Link") ?? "")?.[1];
  }
  const { conversations } = JSON.parse(file) as {
    conversations: { conversation: string; messages: WireMessage[] }[];
  };
  for (const { conversation, messages } of conversations) {
    const own = messages.filter(byVisitor);
    said.get(conversation)?.forEach((text, place) => {
      count(copies, "shop's file", text, own[place]?.body.text);
    });
  }
}

interface Found {
  conversation: { conversation: string };
  author: string;
  text: string;
}

/** What a search shows is a piece of what was said. */
async function readFound(
  owner: OwnerClient,
  said: ReadonlyMap<string, string[]>,
  copies: Copies,
): Promise<void> {
  for (const [conversation, texts] of said) {
    for (const text of texts) {
      const typed = Array.from(text).slice(0, 60).join("");
      const path = `/shops/demo/search?q=${encodeURIComponent(typed)}`;
      const { found } = await owner.read<{ found: Found[] }>(path);
      const here = found.find(
        (each) => each.conversation.conversation === conversation && each.author === "visitor",
      );
      if (here) {
        const piece = here.text.replace(/^…/, "").replace(/…$/, "");
        const isPiece = texts.some((each) => each.includes(piece));
        count(copies, "found", here.text, isPiece ? here.text : null);
      }
    }
  }
}

/** Bytes that are no text; how many were not refused. */
async function sayInvalid(origin: string): Promise<number> {
  const visitor = new VisitorClient(origin);
  const answers = await Promise.all(invalidUtf8().map((bytes) => visitor.postRaw(bytes)));
  const wrong = answers.filter(({ status, body }) => status !== 400 || body.error === undefined);
  return wrong.length + (await visitor.messages()).length;
}
