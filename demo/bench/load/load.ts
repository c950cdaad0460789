import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { OwnerClient } from "../../stage/owner-client.ts";
import { startServer } from "../../stage/server.ts";
import { startFloor } from "../floor-client.ts";
import { formatTable, row } from "../statistics.ts";
import { idleSockets } from "./idle.ts";
import { listPages, longConversation, manyConversations, openings } from "./long.ts";
import { answered, type Compared, manyObjects, nowAndThen, oneObject } from "./rates.ts";
import { answeredSide, floorSide, plainSide } from "./sides.ts";
import { idleTable, rateTable } from "./tables.ts";

/*
 * The product beside the bare floor object, on the same runtime, in turns: `npm run bench:load`, `-- --full` for the long
 * one, `-- rates`, `-- idle` or `-- long` for a part.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { full: { type: "boolean", default: false } },
});
const isWanted = (part: string) => positionals.length === 0 || positionals.includes(part);
const isFull = values.full;

const server = await startServer({ areLimitsLifted: true });
const floor = await startFloor();
try {
  const owner = await OwnerClient.signIn(server.signInLink);
  const plain = { product: plainSide(server, owner), floor: floorSide(floor) };
  const answering = { product: answeredSide(server), floor: floorSide(floor) };
  console.log(
    `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}; ` +
      "ratios are product / floor: median (least–most) of rounds in turns",
  );
  const rounds = isFull ? 15 : 4;
  if (isWanted("rates")) {
    show(rateTable(await oneObject(plain, 1, rounds)));
    show(rateTable(await oneObject(plain, 20, rounds)));
    show(rateTable(await manyObjects(plain, 100, rounds)));
    show(rateTable(await answered(answering, 100, rounds)));
    show(rateTable(await busyShop()));
  }
  if (isWanted("idle")) {
    show(idleTable(await idleSockets(plain, 1000, 1)));
    show(idleTable(await idleSockets(plain, 1000, 250)));
    if (isFull) {
      show(idleTable(await idleSockets(plain, 10_000, 500)));
    }
  }
  if (isWanted("long")) {
    show(formatTable([["", "n", "p50", "p99"], ...(await longRows())]));
  }

  /** With the owner's list open, which hears of all of it. */
  async function busyShop(): Promise<Compared> {
    const inbox = await owner.openInbox("demo");
    const compared = await nowAndThen(plain, 500, 5000, isFull ? 300 : 40);
    inbox.close();
    return { ...compared, name: `${compared.name}, the owner’s list open` };
  }

  async function longRows(): Promise<string[][]> {
    const messages = 10_000;
    const visitor = await longConversation(server.origin, owner, messages);
    const whole = await openings(visitor, 0, 20);
    const resumed = await openings(visitor, messages - 10, 50);
    const conversations = isFull ? 5000 : 1000;
    const begun = performance.now();
    await manyConversations(server.origin, conversations);
    const aSecond = (conversations * 1000) / (performance.now() - begun);
    return [
      [`conversations opened in one shop: ${aSecond.toFixed(0)} a second`, "", "", ""],
      row(`${messages} messages: opened, ${whole.characters} characters`, whole.times),
      row("  resumed, 10 of them missed", resumed.times),
      row(`${conversations} conversations: a page of the owner’s list`, await listPages(owner, 20)),
    ];
  }
} finally {
  await Promise.all([server.stop(), floor.stop()]);
}

function show(table: string): void {
  console.log(`\n${table}`);
}
