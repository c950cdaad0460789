import { openVisitor } from "../../stage/browser.ts";
import { field } from "../../stage/chat.ts";
import { VisitorClient } from "../../stage/clients.ts";
import type { Check, Ground } from "../check.ts";
import { forgedAddress } from "./forged.ts";
import { goneAfter, halfOpen, openIdle, type Verdict } from "./handshakes.ts";

/** As limits.ts has them. */
const CONVERSATIONS_PER_HOUR = 600;
const SOCKETS_PER_CONVERSATION = 20;
const HELLO_TIMEOUT_MS = 10_000;
const IDLE_GONE_MS = 30_000;
const TRIES = { conversations: 1000, sockets: 500, handshakes: 200 };
const AT_ONCE = 20;

/** Does it for each number, so many at a time. */
async function forEach<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next++;
      results[index] = await work(index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

async function newShop(origin: string): Promise<string> {
  const name = `Comptoir ${crypto.randomUUID().slice(0, 8)}`;
  const email = `${crypto.randomUUID()}@example.com`;
  const response = await fetch(`${origin}/api/shops`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: origin },
    body: JSON.stringify({ name, email, language: "fr", timeZone: "Europe/Paris" }),
  });
  return ((await response.json()) as { shop: string }).shop;
}

/** A visitor of that shop says something, as if from an address of their own. */
async function say(origin: string, shop: string, index: number): Promise<Verdict> {
  const { token } = new VisitorClient(origin, undefined, shop);
  const response = await fetch(`${origin}/api/shops/${shop}/conversation/messages`, {
    method: "POST",
    headers: {
      ...forgedAddress(index),
      Authorization: `Bearer ${token}`,
      "Content-Type": "application/json",
      Origin: origin,
    },
    body: JSON.stringify({ clientId: "first", body: { type: "text", text: "Bonjour" } }),
  });
  await response.bytes();
  const retryAfter = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return { status: response.status, retryAfter, socket: null };
}

function tallyOf(verdicts: Verdict[]) {
  const refused = verdicts.filter(({ status }) => status === 429);
  return {
    admitted: verdicts.filter(({ status }) => status === 101 || status === 201).length,
    refused: refused.length,
    unexplained: refused.filter(({ retryAfter }) => !(retryAfter > 0)).length,
  };
}

/** Conversations that there are once a page with the chat was loaded, and the chat opened. */
async function openedByLooking({ server, browser, owner }: Ground): Promise<number> {
  const list = async () => {
    const path = "/shops/demo/conversations";
    return (await (await owner()).read<{ conversations: unknown[] }>(path)).conversations.length;
  };
  const before = await list();
  const { page } = await openVisitor(await browser());
  await page.goto(`${server.origin}/c/demo`);
  await field(page).waitFor();
  await page.goto(`${server.origin}/demo/`);
  await page.getByRole("button", { name: /chat|question/i }).click();
  await field(page).waitFor();
  await page.context().close();
  return (await list()) - before;
}

export const manyFromOne: Check = {
  id: "R2",
  says: "one address opens so many conversations and sockets, whatever it says of itself",
  isQuick: false,
  async run(ground) {
    const { origin } = ground.server;
    const shop = await newShop(origin);
    const known = new VisitorClient(origin, undefined, shop);
    await known.post("Bonjour");
    const said = tallyOf(await forEach(TRIES.conversations, (index) => say(origin, shop, index)));
    const openedAt = performance.now();
    const own = await forEach(TRIES.sockets, (index) => openIdle(origin, shop, known.token, index));
    // The first are gone by then, as they say nothing.
    const turns = Math.ceil((performance.now() - openedAt) / HELLO_TIMEOUT_MS);
    const newToken = () => new VisitorClient(origin).token;
    const others = tallyOf(
      await forEach(TRIES.sockets, (index) => openIdle(origin, shop, newToken(), index)),
    );
    const halves = await forEach(TRIES.handshakes, (index) => halfOpen(origin, index));
    const began = performance.now();
    const calm = await new VisitorClient(origin).post("Bonjour");
    const paceMs = performance.now() - began;
    const idle = own.flatMap(({ socket }) => socket ?? []);
    const [idleMs, halfMs] = await Promise.all([
      goneAfter(idle, 2 * IDLE_GONE_MS),
      goneAfter(halves, 2 * IDLE_GONE_MS),
    ]);
    const looked = await openedByLooking(ground);
    const sockets = tallyOf(own);
    const unexplained = said.unexplained + others.unexplained + sockets.unexplained;
    const isHeld =
      said.admitted === CONVERSATIONS_PER_HOUR - 1 &&
      said.admitted + said.refused === TRIES.conversations &&
      sockets.admitted > 0 &&
      sockets.admitted <= turns * SOCKETS_PER_CONVERSATION &&
      others.admitted === 0 &&
      unexplained === 0 &&
      Math.max(idleMs, halfMs) <= IDLE_GONE_MS &&
      calm.status === 201 &&
      looked === 0;
    return {
      isHeld,
      figure: `${said.admitted + 1} of ${TRIES.conversations + 1} conversations opened under forged addresses; ${sockets.admitted} of ${TRIES.sockets} sockets of one, ${others.admitted} of ${TRIES.sockets} of new ones; ${unexplained} refusals without a time to wait; ${idle.length} idle sockets gone after ${(idleMs / 1000).toFixed(1)} s, ${halves.length} half handshakes after ${(halfMs / 1000).toFixed(1)} s, another visitor answered in ${paceMs.toFixed()} ms meanwhile; ${looked} conversations by looking`,
    };
  },
};
