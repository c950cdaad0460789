import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { openVisitor } from "../../stage/browser.ts";
import { conversationOf, type FrameSocket } from "../../stage/clients.ts";
import { stored, unsent, write } from "../../stage/chat.ts";
import type { Check } from "../check.ts";

const HOLE_MS = 60_000;
const CLIENT_NOTICES_WITHIN_MS = 45_000;
const SERVER_NOTICES_WITHIN_MS = 90_000;
const TEXT = "Est-ce que ceci arrive ?";

/** A network that takes everything and gives nothing back, not even an end. */
async function dig(page: Page) {
  let isOpen = false;
  const tries: number[] = [];
  let passed = () => {};
  await page.routeWebSocket(/conversation\/socket/, (near) => {
    if (isOpen) {
      tries.push(Date.now());
      return;
    }
    const far = near.connectToServer();
    const isThrough = passed;
    near.onMessage((text) => isOpen || far.send(text));
    far.onMessage((text) => {
      isThrough();
      return isOpen || near.send(text);
    });
    // What hangs up in the hole is not heard of outside.
    near.onClose((code) => void (isOpen || far.close({ code: code ?? 1000 })));
    far.onClose((code) => void (isOpen || near.close({ code: code ?? 1000 })));
  });
  const held: (() => void)[] = [];
  await page.route(/\/api\//, async (route) => {
    if (isOpen) {
      await new Promise<void>((resolve) => held.push(resolve));
    }
    await route.continue().catch(() => undefined);
  });
  return {
    tries,
    open: () => (isOpen = true),
    /** Resolves once a socket is through again. */
    close() {
      isOpen = false;
      held.forEach((release) => release());
      return new Promise<void>((resolve) => {
        passed = resolve;
      });
    },
  };
}

export const blackHole: Check = {
  id: "S7",
  says: "a network that swallows everything for a minute is noticed on both sides, and what was written arrives",
  isQuick: false,
  async run({ server, browser, owner }) {
    const { page } = await openVisitor(await browser());
    const hole = await dig(page);
    await page.goto(`${server.origin}/c/demo`);
    await write(page, "Bonjour");
    await stored(page, "Bonjour").waitFor();
    const token = await page.evaluate(() => localStorage.getItem("comptoir:demo"));
    const shopOwner = await owner();
    const socket = await shopOwner.connect("demo", conversationOf(token));
    const began = Date.now();
    hole.open();
    await write(page, TEXT);
    await unsent(page, TEXT).waitFor();
    await sleep(HOLE_MS);
    const noticed = (hole.tries[0] ?? Infinity) - began;
    const gaps = hole.tries.slice(1).map((at, index) => at - (hole.tries[index] ?? 0));
    const isThrough = hole.close();
    const healed = Date.now();
    await stored(page, TEXT).waitFor({ timeout: SERVER_NOTICES_WITHIN_MS });
    const back = Date.now() - healed;
    const count = await stored(page, TEXT).count();
    await isThrough;
    const silent = Date.now();
    hole.open();
    await seenGone(socket, silent);
    const gone = Date.now() - silent;
    socket.close();
    await page.context().close();
    const isHeld =
      noticed <= CLIENT_NOTICES_WITHIN_MS &&
      gaps.every((gap) => gap >= 1000) &&
      count === 1 &&
      gone <= SERVER_NOTICES_WITHIN_MS;
    const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
    return {
      isHeld,
      figure: `the browser noticed after ${seconds(noticed)}, tried ${hole.tries.length} times, ${seconds(Math.min(...gaps))} apart at least, and sent ${count} message ${seconds(back)} after the end; the owner saw the visitor gone after ${seconds(gone)}`,
    };
  },
};

/** Resolves once the owner, who looks on, is told that the visitor is there no more. */
async function seenGone(socket: FrameSocket, since: number): Promise<void> {
  const until = since + 2 * SERVER_NOTICES_WITHIN_MS;
  let isOnline = true;
  while (isOnline) {
    isOnline = (await socket.nextWithin(until - Date.now(), "presence")).online !== false;
  }
}
