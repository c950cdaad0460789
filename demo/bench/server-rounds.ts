import { VisitorClient } from "../stage/clients.ts";
import { type Connection, connectVisitor, createConversation, type Round } from "./chat-client.ts";
import { connectFloor, createRow } from "./floor-client.ts";

/**
 * Within the product's own limits: at most 10 automated messages in a row in one conversation, the last
 * of them a hand-off, and at most 600 new conversations an hour.
 */
const CONVERSATIONS = 150;
const WARM_UP_MESSAGES = 2;
const MESSAGES = 6;
const WARM_UP_CREATIONS = 10;
const CREATIONS = 100;

/** Times of both sides, from one run. */
export interface Pair {
  product: number[];
  floor: number[];
}

/** Question to automated answer on open sockets, beside insert and echo on as many. */
export async function measureMessages(product: string, floor: string): Promise<Pair> {
  const visitors: Connection[] = [];
  const echoes: Connection[] = [];
  for (let index = 0; index < CONVERSATIONS; index++) {
    const visitor = new VisitorClient(product);
    await createConversation(visitor);
    visitors.push(await connectVisitor(visitor));
    echoes.push(await connectFloor(floor));
  }
  const times = await alternate((WARM_UP_MESSAGES + MESSAGES) * CONVERSATIONS, {
    product: takeTurns(visitors),
    floor: takeTurns(echoes),
  });
  [...visitors, ...echoes].forEach((connection) => connection.close());
  return without(times, WARM_UP_MESSAGES * CONVERSATIONS);
}

/** Every connection once, then every connection again: each asks a different question each time. */
function takeTurns(connections: Connection[]): Round {
  return async (index) => {
    const connection = connections[index % connections.length];
    await connection?.round(1 + Math.floor(index / connections.length));
  };
}

/** The POST that creates a conversation and brings the answer back, beside one that creates a row. */
export async function measureCreations(product: string, floor: string): Promise<Pair> {
  const times = await alternate(WARM_UP_CREATIONS + CREATIONS, {
    product: () => createConversation(new VisitorClient(product)),
    floor: () => createRow(floor),
  });
  return without(times, WARM_UP_CREATIONS);
}

/** One of this, one of that, in turns of who goes first: whatever slows the machine slows both. */
async function alternate(count: number, sides: Record<keyof Pair, Round>): Promise<Pair> {
  const times: Pair = { product: [], floor: [] };
  for (let index = 0; index < count; index++) {
    const order =
      index % 2 === 0 ? (["product", "floor"] as const) : (["floor", "product"] as const);
    for (const side of order) {
      const started = performance.now();
      await sides[side](index);
      times[side].push(performance.now() - started);
    }
  }
  return times;
}

function without({ product, floor }: Pair, warmUp: number): Pair {
  return { product: product.slice(warmUp), floor: floor.slice(warmUp) };
}
