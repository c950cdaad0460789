import { setTimeout as sleep } from "node:timers/promises";
import type { CDPSession } from "playwright-core";

/** A phone of the middle class, as Lighthouse sees it: 412 × 823 px, four times slower than this machine. */
export const PHONE = {
  viewport: { width: 412, height: 823 },
  deviceScaleFactor: 1.75,
  hasTouch: true,
  isMobile: true,
};

const POLL_MS = 25;
const QUIET_MS = 500;

const SLOWDOWN = 4;
const RTT_MS = 150;
const DOWN_BITS = 1_638_400;
const UP_BITS = 768_000;
/**
 * The devtools delay whole requests, where a real network delays packets: what makes up for it is
 * Lighthouse's (`throttling.mobileSlow4G`, "slow 4G": 150 ms, 1.6 Mbit/s, 750 kbit/s).
 */
const REQUEST_PER_RTT = 3.75;
const USABLE_SHARE = 0.9;

export async function slowProcessor(devtools: CDPSession): Promise<void> {
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
}

export async function slow4G(devtools: CDPSession): Promise<void> {
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: RTT_MS * REQUEST_PER_RTT,
    downloadThroughput: (DOWN_BITS / 8) * USABLE_SHARE,
    uploadThroughput: (UP_BITS / 8) * USABLE_SHARE,
  });
}

/** What comes in over the network from now on. */
export class Traffic {
  /** Received, headers and all, as they travel. */
  bytes = 0;
  requests = 0;
  readonly #pending = new Set<string>();

  static async count(devtools: CDPSession): Promise<Traffic> {
    const traffic = new Traffic();
    devtools.on("Network.requestWillBeSent", ({ requestId }) => traffic.#pending.add(requestId));
    devtools.on("Network.loadingFailed", ({ requestId }) => traffic.#pending.delete(requestId));
    devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      traffic.#pending.delete(requestId);
      traffic.bytes += encodedDataLength;
      traffic.requests++;
    });
    await devtools.send("Network.enable");
    return traffic;
  }

  /** Once nothing has been on its way for a while. */
  async ended(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_MS; quiet += POLL_MS) {
      await sleep(POLL_MS);
      quiet = this.#pending.size > 0 ? 0 : quiet;
    }
  }
}
