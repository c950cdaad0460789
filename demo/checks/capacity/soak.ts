import { setTimeout as sleep } from "node:timers/promises";
import { inTurns } from "../../bench/load/closed-loop.ts";
import { VisitorClient } from "../../stage/clients.ts";
import { loadOf } from "../../stage/process-tree.ts";
import type { ShopServer } from "../../stage/server.ts";

const VISITORS = 20;
/** Until the server has put down what it held for sockets that are gone. */
const SETTLED_MS = 2000;

/** Visitors who write, go and come again, all the time: what the server holds on to. */
export async function soak(server: ShopServer, seconds: number) {
  const visitors = await inTurns(VISITORS, VISITORS, async () => {
    const visitor = new VisitorClient(server.origin);
    await visitor.post("Quelle est votre adresse ?");
    return visitor;
  });
  const round = () => inTurns(VISITORS, VISITORS, (index) => comeAndGo(visitors[index]));
  await round();
  const before = await settled(server);
  const end = Date.now() + seconds * 1000;
  let reconnects = 0;
  while (Date.now() < end) {
    await round();
    reconnects += VISITORS;
  }
  const grown = (await settled(server)) - before;
  return { before, grown, reconnects, slack: VISITORS };
}

async function comeAndGo(visitor: VisitorClient | undefined): Promise<void> {
  const socket = await visitor?.connect();
  socket?.sendText("Et en bleu ?");
  await socket?.next("posted");
  socket?.close();
}

async function settled({ pid }: ShopServer): Promise<number> {
  await sleep(SETTLED_MS);
  return loadOf(pid).handles;
}
