import { setTimeout as sleep } from "node:timers/promises";
import { VisitorClient } from "../../stage/clients.ts";
import { OwnerClient } from "../../stage/owner-client.ts";
import { newDevice, readVapid, subscriptionOf } from "../../stage/push-reader.ts";
import type { Check } from "../check.ts";
import { type Reachable, startReachable } from "../reachable.ts";
import { startOddService } from "./odd-service.ts";
import { openSinks } from "./sinks.ts";

const DAY_H = 24;
/** RFC 8291 §4: a push service must take this much, and need not take more. */
const PUSH_MAX_BYTES = 4096;
/** What buffers on the way may take of an answer that nobody reads. */
const READ_AT_MOST = 16 * 1024 * 1024;
const SETTLES_MS = 3000;
const ASK_PERSON = "Je veux parler à un humain";

async function subscribe(owner: OwnerClient, endpoint: string): Promise<void> {
  const subscription = subscriptionOf(newDevice(), endpoint);
  const { status } = await owner.call("PUT", "/push", { subscription, language: "fr" });
  if (status !== 204) {
    throw new Error(`not subscribed: ${status}`);
  }
}

/** What is said to have become of something sent to the owner's device there. */
async function deliveryTo(owner: OwnerClient, endpoint: string): Promise<string> {
  await subscribe(owner, endpoint);
  const tried = await owner.call("POST", "/push/test");
  return ((await tried.json()) as { delivery?: string }).delivery ?? String(tried.status);
}

/** The largest push there can be, as the push service sees it. */
async function largestPush({ server, pushes }: Reachable, owner: OwnerClient) {
  const endpoint = pushes.endpoint("phone");
  await subscribe(owner, endpoint);
  await new VisitorClient(server.origin).post(`${ASK_PERSON} ${"🐴".repeat(3900)}`);
  const { body, headers } = await pushes.push("phone", 1);
  const { claims } = readVapid(headers["authorization"] ?? "");
  return {
    bytes: body.length,
    isForService: claims.aud === new URL(endpoint).origin.replace("http:", "https:"),
    hours: (claims.exp - Date.now() / 1000) / 3600,
  };
}

/** Pushes that come for a session that has ended. */
async function afterSignOut({ server, pushes }: Reachable, owner: OwnerClient): Promise<number> {
  const before = pushes.received("phone").length;
  await owner.call("POST", "/sign-out");
  await new VisitorClient(server.origin).post(ASK_PERSON);
  await sleep(SETTLES_MS);
  return pushes.received("phone").length - before;
}

export const pushServices: Check = {
  id: "W5",
  says: "a push service leads nowhere else, is not listened to for long, and is left when it says so",
  isQuick: false,
  async run() {
    const reachable = await startReachable();
    const sinks = await openSinks();
    const odd = await startOddService(`http://127.0.0.1:${sinks.port}/`);
    try {
      const owner = await OwnerClient.signIn(reachable.server.signInLink);
      const redirected = [
        await deliveryTo(owner, odd.endpoint("302")),
        await deliveryTo(owner, odd.endpoint("307")),
      ];
      const endless = await deliveryTo(owner, odd.endpoint("endless"));
      await sleep(SETTLES_MS);
      const gone = [];
      for (const status of [404, 410]) {
        reachable.pushes.answer(String(status), status);
        gone.push(await deliveryTo(owner, reachable.pushes.endpoint(String(status))));
        const { subscribed } = await owner.read<{ subscribed: boolean }>("/push");
        gone.push(subscribed ? "kept" : "forgotten");
      }
      const largest = await largestPush(reachable, owner);
      const late = await afterSignOut(reachable, owner);
      const isHeld =
        sinks.hits() === 0 &&
        redirected.join() === "refused,refused" &&
        odd.written() > 0 &&
        odd.written() < READ_AT_MOST &&
        gone.join() === "gone,forgotten,gone,forgotten" &&
        largest.bytes <= PUSH_MAX_BYTES &&
        largest.isForService &&
        largest.hours <= DAY_H &&
        late === 0;
      return {
        isHeld,
        figure: `302 and 307: ${redirected.join(", ")}, ${sinks.hits()} calls where they led; an endless answer: ${endless}, ${(odd.written() / 1024).toFixed()} KiB taken; 404 and 410: ${gone.join(", ")}; the largest push: ${largest.bytes} bytes, signed for ${largest.isForService ? "its service" : "another"} and ${largest.hours.toFixed(1)} h; ${late} pushes after signing out`,
      };
    } finally {
      await reachable.stop();
      odd.close();
      sinks.close();
    }
  },
};
