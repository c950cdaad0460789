import type { Browser, BrowserContext, Cookie, Page } from "playwright-core";
import { openOwner } from "../stage/browser.ts";
import type { ShopServer } from "../stage/server.ts";

const VISITS = 5;

export interface Conditions {
  /** Of every answer, in milliseconds. */
  latencyMs: number;
  /** Below zero: as fast as it goes. */
  bytesPerSecond: number;
  /** How many times slower the processor is. */
  slowdown: number;
}

export interface Visits {
  /** From the address to the painted list, in milliseconds: nothing of the page is on the device. */
  first: number[];
  /** The same, the page having been opened before. */
  later: number[];
  /** Received at a first visit until the list stood. */
  bytes: number;
  requests: number;
  session: Cookie[];
}

/** Opens the reply page of a signed-in owner again and again. */
export async function measureVisits(
  browser: Browser,
  { origin, nextSignInLink }: ShopServer,
  conditions: Conditions,
): Promise<Visits> {
  const session = await signIn(browser, origin, nextSignInLink());
  const visits: Visits = { first: [], later: [], bytes: 0, requests: 0, session };
  for (let visit = 0; visit < VISITS; visit++) {
    const { page } = await openOwner(browser);
    const context = page.context();
    await context.addCookies(session);
    const received = await hinder(page, conditions);
    visits.first.push(await timeToList(page, origin));
    visits.bytes = received.bytes;
    visits.requests = received.requests;
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.close();
    visits.later.push(await visitAgain(context, origin, conditions));
    await context.close();
  }
  return visits;
}

async function visitAgain(
  context: BrowserContext,
  origin: string,
  conditions: Conditions,
): Promise<number> {
  const page = await context.newPage();
  await hinder(page, conditions);
  return timeToList(page, origin);
}

async function signIn(browser: Browser, origin: string, link: Promise<string>): Promise<Cookie[]> {
  const { page } = await openOwner(browser);
  await page.request.post(`${origin}/api/owner/sign-in`, {
    data: { email: "camille@example.com" },
    headers: { Origin: origin },
  });
  await page.goto(await link);
  await page.locator("a.row").first().waitFor();
  const session = await page.context().cookies();
  await page.context().close();
  return session;
}

/** Makes network and processor slow, and counts what comes in. */
async function hinder(page: Page, { latencyMs, bytesPerSecond, slowdown }: Conditions) {
  const received = { bytes: 0, requests: 0 };
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => {
    received.bytes += encodedDataLength;
    received.requests++;
  });
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  // The devtools leave sockets as fast as they are: what they say waits here, once for the handshake
  // and once for the first question.
  await page.routeWebSocket(/\/socket$/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((text) => setTimeout(() => socket.send(text), 2 * latencyMs));
  });
  return received;
}

/** Milliseconds from the start of the navigation to the frame that shows a conversation. */
async function timeToList(page: Page, origin: string): Promise<number> {
  await page.addInitScript(() => {
    const { promise, resolve } = Promise.withResolvers<number>();
    Object.assign(globalThis, { listPainted: promise });
    const look = () => {
      if (document.querySelector("a.row")) {
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      } else {
        requestAnimationFrame(look);
      }
    };
    look();
  });
  await page.goto(`${origin}/reply/`, { waitUntil: "commit" });
  return page.evaluate(
    () => (globalThis as unknown as { listPainted: Promise<number> }).listPainted,
  );
}
