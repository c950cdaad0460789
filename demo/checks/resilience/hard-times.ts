import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import type { Browser } from "playwright-core";
import { median, percentile } from "../../bench/statistics.ts";
import { openVisitor } from "../../stage/browser.ts";
import { field, stored, write } from "../../stage/chat.ts";
import { VisitorClient } from "../../stage/clients.ts";
import { OwnerClient } from "../../stage/owner-client.ts";
import { newDevice, subscriptionOf } from "../../stage/push-reader.ts";
import { startServer } from "../../stage/server.ts";
import type { Check } from "../check.ts";

const WITHIN_MS = 10_000;
const ROUNDS = 40;
/** Two medians of so few rounds on a busy machine differ by this much by themselves. */
const SAME = 1.5;

/** What browsers and networks do to a page, by name. */
const HARDSHIPS: Record<string, string> = {
  "blocked storage": `Object.defineProperty(globalThis, "localStorage", {
    get() { throw new DOMException("denied", "SecurityError"); } });`,
  "full storage": `Storage.prototype.setItem = () => {
    throw new DOMException("full", "QuotaExceededError"); };`,
  "garbage in storage": `for (const key of ["", ":unsent", ":draft"]) {
    localStorage.setItem("comptoir:demo" + key, '{"clientId":["\\u0000'); }`,
  "no sockets": `globalThis.WebSocket = class { constructor() { throw new DOMException("blocked", "SecurityError"); } };`,
};

/** How long until a first message is stored, ms, and what the page's console said. */
async function talkIn(browser: Browser, origin: string, hardship: string) {
  const { page, errors } = await openVisitor(browser);
  await page.addInitScript(hardship);
  await page.goto(`${origin}/demo/`);
  const began = Date.now();
  await page.getByRole("button", { name: /chat|question/i }).click();
  await field(page).waitFor();
  await write(page, "Vendez-vous des toupies ?");
  await stored(page, "toupies").waitFor();
  const took = Date.now() - began;
  await page.context().close();
  return { took, errors: errors.length };
}

/** Milliseconds until each of a number of messages that need the owner is acknowledged. */
async function acknowledgements(origin: string): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    const { status } = await new VisitorClient(origin).post("Je veux parler à un humain");
    times.push(status === 201 ? performance.now() - began : Number.POSITIVE_INFINITY);
  }
  return times;
}

/** Takes calls and never says a word: what mail and push look like when they hang. */
async function startMute() {
  const server = createServer((socket) => socket.on("error", () => socket.destroy()));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, stop: () => server.close() };
}

/** The same messages while mail and push hang, and on an installation that has neither. */
async function withHangingServices(plainOrigin: string) {
  const mute = await startMute();
  const env = {
    ALLOW_PRIVATE_NETWORK: "yes",
    SMTP_URL: `smtp://user:password@127.0.0.1:${mute.port}`,
    MAIL_FROM: "chat@comptoir.example",
  };
  const server = await startServer({ env });
  try {
    const owner = await OwnerClient.signIn(server.signInLink);
    const subscription = subscriptionOf(newDevice(), `http://127.0.0.1:${mute.port}/device`);
    await owner.call("PUT", "/push", { subscription, language: "fr" });
    await acknowledgements(plainOrigin);
    const plain = await acknowledgements(plainOrigin);
    const hanging = await acknowledgements(server.origin);
    return { plain, hanging };
  } finally {
    await server.stop();
    mute.stop();
  }
}

export const hardTimes: Check = {
  id: "S11",
  says: "the chat works with broken storage, without sockets, and while mail and push hang",
  isQuick: false,
  async run({ server, browser }) {
    const found: string[] = [];
    let isHeld = true;
    for (const [name, hardship] of Object.entries(HARDSHIPS)) {
      const { took, errors } = await talkIn(await browser(), server.origin, hardship);
      isHeld &&= took <= WITHIN_MS && errors === 0;
      found.push(`${name} ${took} ms and ${errors} errors`);
    }
    const { plain, hanging } = await withHangingServices(server.origin);
    const ratio = median(hanging) / median(plain);
    isHeld &&= ratio < SAME && Number.isFinite(percentile(hanging, 1));
    const p95 = (times: number[]) => `${percentile(times, 0.95).toFixed(1)} ms`;
    found.push(
      `mail and push hang: acknowledged × ${ratio.toFixed(2)} at the median, p95 ${p95(hanging)} beside ${p95(plain)}`,
    );
    return { isHeld, figure: found.join("; ") };
  },
};
