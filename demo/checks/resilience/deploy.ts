import { setTimeout as sleep } from "node:timers/promises";
import { ChaosClient } from "../../chaos/client.ts";
import { brokenPromises } from "../../chaos/history.ts";
import { AS_OURS } from "../../chaos/pace.ts";
import { visitorSide } from "../../chaos/sides.ts";
import { VisitorClient } from "../../stage/clients.ts";
import { createRandom } from "../../stage/random.ts";
import type { Check } from "../check.ts";

const SOCKETS = 200;
const BACK_WITHIN_MS = 30_000;
/** Of all, in any one second. */
const MOST_AT_ONCE = 0.25;
const LOOK_EVERY_MS = 100;

interface Guest {
  visitor: VisitorClient;
  client: ChaosClient;
}

export const deploy: Check = {
  id: "S9",
  says: "a server that starts anew under 200 open sockets has all of them back within 30 s, spread out, and loses nothing",
  isQuick: false,
  async run({ server }) {
    const guests = Array.from({ length: SOCKETS }, (_, index) => comeIn(server.origin, index));
    const haveCome = (times: number) =>
      guests.filter(({ client }) => client.openings.length >= times).length;
    guests.forEach(({ client }) => client.write("Bonjour"));
    await until(() => haveCome(1) === SOCKETS);
    await server.kill9();
    const killedAt = Date.now();
    guests.forEach(({ client }, index) => index % 2 === 0 && client.write("Vous êtes là ?"));
    await server.restart();
    const upAt = Date.now();
    await until(() => haveCome(2) === SOCKETS && guests.every(({ client }) => client.isDone));
    const returns = guests.flatMap(({ client }) => client.openings.slice(1, 2));
    const back = returns.map(({ welcomedAt }) => welcomedAt - upAt);
    const most = busiestSecond(returns.map(({ triedAt }) => triedAt)) / SOCKETS;
    const broken = await Promise.all(guests.map(leave));
    const latest = Math.max(...back);
    return {
      isHeld:
        haveCome(2) === SOCKETS &&
        latest <= BACK_WITHIN_MS &&
        most <= MOST_AT_ONCE &&
        broken.flat().length === 0,
      figure: `${haveCome(2)} of ${SOCKETS} back, the last ${seconds(latest)} after the server, which was away for ${seconds(upAt - killedAt)}; ${Math.round(100 * most)} % came in the busiest second; ${broken.flat().length} messages lost or doubled`,
    };
  },
};

function comeIn(origin: string, index: number): Guest {
  const visitor = new VisitorClient(origin);
  const side = visitorSide(origin, visitor.token);
  return { visitor, client: new ChaosClient(`guest-${index}`, side, createRandom(index), AS_OURS) };
}

async function leave({ visitor, client }: Guest): Promise<string[]> {
  const { written, acknowledged, name, shown } = client;
  client.stop();
  const stored = await visitor.messages();
  return brokenPromises({ written, acknowledged, stored, shown: { [name]: shown } });
}

/** At most twice as long as it may take: then the figure says what is missing. */
async function until(isReached: () => boolean): Promise<void> {
  const end = Date.now() + 2 * BACK_WITHIN_MS;
  while (!isReached() && Date.now() < end) {
    await sleep(LOOK_EVERY_MS);
  }
}

function busiestSecond(moments: number[]): number {
  const perSecond = Map.groupBy(moments, (at) => Math.floor(at / 1000));
  return Math.max(...[...perSecond.values()].map(({ length }) => length));
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
