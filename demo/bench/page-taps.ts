import type { Browser } from "playwright-core";
import { openVisitor } from "../stage/browser.ts";
import { PHONE, slow4G, slowProcessor, Traffic } from "./slow-phone.ts";

/** What is at hand when the tap comes. */
export interface Start {
  /** The pointer had come to rest on the launcher, or the focus, and all that fetches is there. */
  isWarm: boolean;
  /** On slow 4G; else as fast as this machine is. */
  isSlow: boolean;
}

export interface Tap {
  /** Milliseconds from the tap until the composer has the focus. */
  focused: number;
  /** Until the frame that shows it. */
  painted: number;
  /** From the first sign of intent until nothing more came. */
  bytes: number;
  requests: number;
}

/** Has a fresh visitor open the chat by one tap on its launcher. */
export async function tap(browser: Browser, url: string, start: Start): Promise<Tap> {
  const { page } = await openVisitor(browser, PHONE);
  const devtools = await page.context().newCDPSession(page);
  await page.goto(url, { waitUntil: "networkidle" });
  const traffic = await Traffic.count(devtools);
  await slowProcessor(devtools);
  if (start.isSlow) {
    await slow4G(devtools);
  }
  const launcher = page.locator("comptoir-chat").getByRole("button").first();
  if (start.isWarm) {
    await launcher.hover();
    await traffic.ended();
  }
  await page.evaluate(timeTap);
  await launcher.tap();
  const times = await page.evaluate(() => (globalThis as unknown as Timed).timed);
  await traffic.ended();
  await page.context().close();
  return { ...times, bytes: traffic.bytes, requests: traffic.requests };
}

interface Timed {
  timed: Promise<{ focused: number; painted: number }>;
}

/** Runs in the page: from the click to the focus of a field, and to the frame that shows it. */
function timeTap(): void {
  const { promise, resolve, reject } = Promise.withResolvers<Awaited<Timed["timed"]>>();
  setTimeout(() => reject(new Error("No field of the chat was given the focus")), 20_000);
  Object.assign(globalThis, { timed: promise });
  let tapped = 0;
  // What passes from one element to another in there is not told outside.
  const root = document.querySelector("comptoir-chat")?.shadowRoot;
  addEventListener("click", ({ timeStamp }) => (tapped = timeStamp), { capture: true });
  root?.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement)) {
      return;
    }
    const focused = performance.now() - tapped;
    // A message posted from within a frame is handled once that frame is on the screen.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve({ focused, painted: performance.now() - tapped });
    requestAnimationFrame(() => port2.postMessage(null));
  });
}
