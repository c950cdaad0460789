import { cpus } from "node:os";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../stage/browser.ts";
import { OwnerClient } from "../stage/owner-client.ts";
import { startServer } from "../stage/server.ts";
import { performanceScore } from "./lighthouse-score.ts";
import { peerRows } from "./page-peers.ts";
import { type Start, type Tap, tap } from "./page-taps.ts";
import { type Visit, visit } from "./page-visits.ts";
import { type ShopFront, startShopFront } from "./shop-front.ts";
import { formatTable, median, spread } from "./statistics.ts";

const VISITS = 7;
const TAPS = 5;

const STARTS: [name: string, start: Start][] = [
  ["warm: the pointer came first, slow 4G", { isWarm: true, isSlow: true }],
  ["cold, slow 4G", { isWarm: false, isSlow: true }],
  ["cold, this machine's own network", { isWarm: false, isSlow: false }],
];

const ROWS: [name: string, of: (one: Visit) => number, unit: string, digits: number][] = [
  ["transferred", ({ bytes }) => bytes, "bytes", 0],
  ["requests", ({ requests }) => requests, "", 0],
  ["main thread, all tasks", ({ tasks }) => tasks, "ms", 0],
  ["  script, style and layout", ({ scripting }) => scripting, "ms", 0],
  ["  widget.js read and run", ({ scriptMs }) => scriptMs, "ms", 1],
  ["long tasks", ({ longTasks }) => longTasks, "", 0],
  ["style recalculations", ({ recalculations }) => recalculations, "", 0],
  ["  elements gone over", ({ recalculated }) => recalculated, "", 0],
  ["layout shift", ({ cls }) => cls, "", 3],
  ["first contentful paint", ({ fcp }) => fcp, "ms", 0],
  ["largest contentful paint", ({ lcp }) => lcp, "ms", 0],
  ["speed index", ({ si }) => si, "ms", 0],
  ["total blocking time", ({ tbt }) => tbt, "ms", 0],
  ["performance score (Lighthouse's formula)", performanceScore, "", 0],
];

const server = await startServer();
const browser = await launchBrowser();
try {
  const shop = await startShopFront(browser, server.origin);
  const owner = await OwnerClient.signIn(server.signInLink);
  await owner.call("PATCH", "/shops/demo", { allowedOrigins: [shop.origin] });
  const { plain, withChat } = await alternate(browser, shop, server.origin);
  const taps = new Map<string, Tap[]>();
  for (const [name, start] of STARTS) {
    taps.set(name, await repeat(TAPS, () => tap(browser, shop.withChat, start)));
  }
  shop.close();
  const more = (of: (one: Visit) => number) => median(withChat.map(of)) - median(plain.map(of));
  const opened = median([...taps.values()].flat().map(({ bytes }) => bytes));
  const until = (more(({ bytes }) => bytes) + opened) / 1000;
  console.log(
    [
      `${cpus().length} × ${cpus()[0]?.model.trim()}, Chromium ${browser.version()}`,
      `A shop's page, the chat not opened: slow 4G, CPU ÷ 4, nothing cached, median of ${VISITS}`,
      formatTable([
        ["", "without", "with", "difference", "spread without"],
        ...visitRows(plain, withChat),
      ]),
      `From the tap to a composer with the focus: CPU ÷ 4, median of ${TAPS}`,
      formatTable([["", "focused", "painted", "requests", "bytes"], ...tapRows(taps)]),
      "Beside others, which were measured in another run on another machine",
      formatTable(
        peerRows(
          until,
          more(({ scripting }) => scripting),
        ),
      ),
    ].join("\n\n"),
  );
} finally {
  await browser.close();
  await server.stop();
}

/** One of this, one of that: whatever slows the machine slows both. The first of all is not counted. */
async function alternate(on: Browser, shop: ShopFront, chat: string) {
  await visit(on, shop.withChat, chat);
  const rounds = await repeat(VISITS, async () => ({
    plain: await visit(on, shop.plain, chat),
    withChat: await visit(on, shop.withChat, chat),
  }));
  return {
    plain: rounds.map((round) => round.plain),
    withChat: rounds.map((round) => round.withChat),
  };
}

async function repeat<T>(times: number, measure: () => Promise<T>): Promise<T[]> {
  const measured: T[] = [];
  while (measured.length < times) {
    measured.push(await measure());
  }
  return measured;
}

function visitRows(plain: Visit[], withChat: Visit[]): string[][] {
  return ROWS.map(([name, of, unit, digits]) => {
    const [without, having] = [median(plain.map(of)), median(withChat.map(of))];
    const text = (value: number) => `${value.toFixed(digits)} ${unit}`.trim();
    const around = `± ${text(spread(plain.map(of)))}`;
    return [name, text(without), text(having), text(having - without), around];
  });
}

function tapRows(taps: Map<string, Tap[]>): string[][] {
  return [...taps].map(([name, of]) => {
    const middle = (key: keyof Tap) => median(of.map((one) => one[key])).toFixed(0);
    const [focused, painted] = [`${middle("focused")} ms`, `${middle("painted")} ms`];
    return [name, focused, painted, middle("requests"), middle("bytes")];
  });
}
