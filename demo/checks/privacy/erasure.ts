import { setTimeout as sleep } from "node:timers/promises";
import { conversationOf, VisitorClient } from "../../stage/clients.ts";
import type { OwnerClient } from "../../stage/owner-client.ts";
import { rawSearch } from "../../stage/raw-search.ts";
import type { Check, Ground } from "../check.ts";
import { ownerOf } from "./owner.ts";

const SHOP = "/shops/demo";
const PATIENCE_MS = 60_000;
const ASK_EVERY_MS = 500;

/** Erased by one way; and what says that it is still there. */
interface Erased {
  way: string;
  visitor: VisitorClient;
  words: string[];
}

type Erase = (visitor: VisitorClient, owner: OwnerClient) => Promise<Response>;

const conversation = ({ token }: VisitorClient) => `${SHOP}/conversations/${conversationOf(token)}`;

const WAYS: Record<string, Erase> = {
  "by the visitor": ({ origin, token }) =>
    fetch(`${origin}/api/shops/demo/conversation`, {
      method: "DELETE",
      headers: { Authorization: `Bearer ${token}`, Origin: origin },
    }),
  "by the owner": (visitor, owner) => owner.call("DELETE", conversation(visitor)),
  "as a customer": async (visitor, owner) => {
    const { customer } = await owner.read<{ customer: string }>(
      `${conversation(visitor)}/customer`,
    );
    return owner.call("DELETE", `${SHOP}/customers/${customer}`);
  },
};

/**
 * While others go on talking and an inbox is open, conversations are erased in each way there is; then every answer
 * an owner or the visitor can get is read, and every byte in the data folder.
 */
export const P4: Check = {
  id: "P4",
  says: "what is erased is gone from every answer and every byte of the data folder within 60 s",
  isQuick: false,
  async run({ server }: Ground) {
    const owner = await ownerOf(server);
    const leave = await owner.lookAt("demo", conversationOf(null));
    const talking = new AbortController();
    const others = keepTalking(server.origin, talking.signal);
    try {
      const all = await Promise.all(
        Object.keys(WAYS).map((way) => talked(server.origin, owner, way)),
      );
      const words = all.flatMap((each) => each.words);
      const before = new Set(rawSearch(server.dataDir, words).map((line) => line.split(": ")[1]));
      const since = Date.now();
      for (const { way, visitor } of all) {
        await WAYS[way]?.(visitor, owner);
      }
      const left = await lastLeft(owner, all, server.dataDir, since);
      const seconds = Math.round((Date.now() - since) / 1000);
      const figure =
        `${before.size} of ${words.length} words stood in the folder before; ${left.length} left ` +
        `in answers and files ${seconds} s after ${all.length} conversations went ${Object.keys(WAYS).join(", ")}` +
        (left.length > 0 ? ` (${left.slice(0, 3).join("; ")})` : "");
      return { isHeld: before.size === words.length && left.length === 0, figure };
    } finally {
      talking.abort();
      leave();
      await others;
    }
  },
};

/** Somebody says everything there is to say, and the owner writes down all there is to write down. */
async function talked(origin: string, owner: OwnerClient, way: string): Promise<Erased> {
  const visitor = new VisitorClient(origin);
  const mark = `heron${crypto.randomUUID().slice(0, 8)}`;
  const word = (what: string) => `${mark}${what}`;
  const path = conversation(visitor);
  for (let place = 0; place < 12; place++) {
    await visitor.post(`Auriez-vous un ${word("said")} numéro ${place}, articulé ?`);
  }
  await visitor.post("Je veux parler à un humain");
  const page = { headers: { Authorization: `Bearer ${visitor.token}`, Origin: origin } };
  await fetch(`${origin}/api/shops/demo/conversation/about`, {
    ...page,
    method: "POST",
    body: JSON.stringify({
      email: `${word("mail")}@example.com`,
      attributes: { ville: word("town") },
    }),
    headers: { ...page.headers, "Content-Type": "application/json" },
  });
  const body = { type: "text", text: `Oui, le ${word("reply")} est là.` };
  await owner.call("POST", `${path}/messages`, { clientId: crypto.randomUUID(), body });
  await owner.call("PATCH", `${path}/customer`, { name: word("name"), tags: [word("tag")] });
  await owner.call("POST", `${path}/customer/notes`, { text: `Préfère le ${word("note")}` });
  const words = ["said", "mail", "town", "reply", "name", "tag", "note"].map(word);
  return { way, visitor, words };
}

/** Until nothing is left, or for as long as it may take. */
async function lastLeft(owner: OwnerClient, all: Erased[], folder: string, since: number) {
  for (;;) {
    const words = all.flatMap((each) => each.words);
    const left = [...(await inAnswers(owner, all)), ...rawSearch(folder, words)];
    if (left.length === 0 || Date.now() > since + PATIENCE_MS) {
      return left;
    }
    await sleep(ASK_EVERY_MS);
  }
}

async function inAnswers(owner: OwnerClient, all: Erased[]): Promise<string[]> {
  const asked = [
    `${SHOP}/conversations`,
    `${SHOP}/customers`,
    `${SHOP}/tags`,
    `${SHOP}/questions`,
    `${SHOP}/questions.csv`,
    `${SHOP}/export`,
    ...all.flatMap(({ visitor, words }) => [
      `${conversation(visitor)}/messages`,
      `${conversation(visitor)}/customer`,
      ...words.map((word) => `${SHOP}/search?q=${word}`),
    ]),
  ];
  const found: string[] = [];
  for (const path of asked) {
    const text = await (await owner.call("GET", path)).text();
    const names = all.map(({ visitor }) => conversationOf(visitor.token));
    found.push(
      ...[...all.flatMap(({ words }) => words), ...names]
        .filter((word) => text.includes(word))
        .map((word) => `${path}: ${word}`),
    );
  }
  for (const { visitor } of all) {
    found.push(...(await visitor.messages()).map(({ body }) => `the visitor's own: ${body.text}`));
  }
  return found;
}

/** The shop's object never rests: what rests is closed, and its log goes with that. */
async function keepTalking(origin: string, signal: AbortSignal): Promise<void> {
  const visitor = new VisitorClient(origin);
  while (!signal.aborted) {
    await visitor.post("Quelle est votre adresse ?");
    await sleep(2000);
  }
}
