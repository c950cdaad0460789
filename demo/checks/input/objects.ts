import type { Browser } from "playwright-core";
import { openVisitor } from "../../stage/browser.ts";
import { field, own, stored, write } from "../../stage/chat.ts";
import { VisitorClient } from "../../stage/clients.ts";
import { hostileJson, wordsThatAreNone } from "../../stage/hostile-texts.ts";
import { watchIntrusion } from "../../stage/intrusion.ts";
import type { Check } from "../check.ts";

/** Frames a socket may send before it is slowed down. */
const FRAMES_PER_SOCKET = 80;

export const objectsAsWords: Check = {
  id: "I2",
  says: "what is an object where words should be is refused, and drawn by nobody",
  isQuick: true,
  async run({ server, browser }) {
    const values = wordsThatAreNone();
    const bodies = [
      ...values.map((text) => JSON.stringify({ clientId: "c", body: { type: "text", text } })),
      ...values.map((type) => JSON.stringify({ clientId: "c", body: { type, text: "x" } })),
      ...hostileJson(),
    ];
    const byHttp = await takenByHttp(server.origin, bodies);
    const bySocket = await takenBySocket(server.origin, bodies);
    const drawn = await drawnFromStorage(await browser(), server.origin, values);
    return {
      isHeld: byHttp + bySocket === 0 && drawn === "",
      figure:
        `${byHttp} of ${bodies.length} taken by HTTP, ${bySocket} by socket; ${values.length} in each place ` +
        `of the browser's storage: ${drawn || "none drawn, and the chat works"}`,
    };
  },
};

/** How many were not refused with an error, or are stored. */
async function takenByHttp(origin: string, bodies: readonly string[]): Promise<number> {
  const visitor = new VisitorClient(origin);
  const answers = await Promise.all(bodies.map((body) => visitor.postRaw(body)));
  const wrong = answers.filter(({ status, body }) => {
    return ![400, 413].includes(status) || body.error === undefined;
  });
  return wrong.length + (await visitor.messages()).length;
}

async function takenBySocket(origin: string, bodies: readonly string[]): Promise<number> {
  const visitor = new VisitorClient(origin);
  await visitor.post("bonjour");
  const before = (await visitor.messages()).length;
  // Of two keys of one name JSON keeps the last: such a frame is a good one, and tells nothing here.
  const frames = bodies
    .map((body) => body.replace(/^\{"clientId"/, '{"type":"send","clientId"'))
    .filter((frame) => !frame.includes('"type":"typing"'));
  for (let from = 0; from < frames.length; from += FRAMES_PER_SOCKET) {
    const socket = await visitor.connect();
    for (const frame of frames.slice(from, from + FRAMES_PER_SOCKET)) {
      socket.send(frame);
      await socket.next("problem");
    }
    socket.close();
  }
  return (await visitor.messages()).length - before;
}

/** Somebody has written them where the chat keeps what is its own; what went wrong, or "". */
async function drawnFromStorage(
  browser: Browser,
  origin: string,
  values: readonly unknown[],
): Promise<string> {
  const watched = await openVisitor(browser);
  const { page, errors } = watched;
  const intrusion = await watchIntrusion(watched, origin);
  await page.goto(`${origin}/c/demo`);
  await field(page).waitFor();
  const before = await intrusion();
  const wrong: string[] = [];
  for (const value of values) {
    await page.evaluate(fillStorage, value);
    await page.reload();
    await write(page, "toujours là");
    await stored(page, "toujours là").waitFor();
    const shown = await own(page);
    if (shown.length !== 1) {
      wrong.push(`${JSON.stringify(value).slice(0, 60)} shown as ${shown.join(", ").slice(0, 60)}`);
    }
  }
  const after = await intrusion();
  const alive = after.alive - before.alive;
  await page.context().close();
  return [
    ...wrong,
    ...errors,
    ...(after.hasRun ? ["one ran"] : []),
    ...(alive > 0 ? [`${alive} elements alive`] : []),
  ].join("; ");
}

/** In the page. */
function fillStorage(value: unknown): void {
  const key = "comptoir:demo";
  const message = (body: unknown, clientId: unknown = "x") =>
    JSON.stringify({ clientId, body, at: 1 });
  localStorage.clear();
  localStorage.setItem(`${key}:unsent:x`, message({ type: "text", text: value }));
  localStorage.setItem(`${key}:unsent:y`, message({ type: value, text: "y" }, "y"));
  localStorage.setItem(`${key}:unsent:z`, message(value, "z"));
  localStorage.setItem(`${key}:unsent`, `[${message({ type: "text", text: value }, value)}]`);
  localStorage.setItem(`${key}:aside`, JSON.stringify([value]));
  localStorage.setItem(`${key}:announcement`, JSON.stringify(value));
  localStorage.setItem(`${key}:push`, JSON.stringify(value));
  localStorage.setItem(key, JSON.stringify(value));
}
