import { VisitorClient } from "../../stage/clients.ts";
import { type RawHandshake, rawFrames, rawHandshakes } from "../../stage/hostile-texts.ts";
import {
  RawConnection,
  requestHead,
  textFrame,
  upgradeHeaders,
} from "../../stage/raw-connection.ts";
import type { Check } from "../check.ts";
import { sentAttacks } from "./http-attacks.ts";
import { oddRequests } from "./odd-requests.ts";
import { examples } from "./tally.ts";

const SOON_MS = 1200;
const GOOD = "toujours là";

export const rawBytes: Check = {
  id: "I8",
  says: "bytes that are no proper frame or request end as the bare runtime ends them, and are stored by nobody",
  isQuick: false,
  async run(ground) {
    const { origin } = ground.server;
    const frames = await inTurns(rawFrames(), (each) => faultOfFrame(origin, each));
    const handshakes = await inTurns(rawHandshakes(), (each) => faultOfHandshake(origin, each));
    const odd = [...oddRequests(origin), ...(await sentAttacks(ground))];
    const requests = await inTurns(odd, async ({ id, run }) => {
      const fault = await run();
      return fault === null ? null : `${id}: ${fault}`;
    });
    const all = [...frames, ...handshakes, ...requests];
    const wrong = all.filter((fault) => fault !== null);
    const lives = (await new VisitorClient(origin).post(GOOD)).status === 201;
    return {
      isHeld: wrong.length === 0 && lives,
      figure:
        `${wrong.length} of ${frames.length} frames, ${handshakes.length} handshakes and ${requests.length} requests ` +
        `end wrongly${examples(wrong)}; the server ${lives ? "lives on" : "is dead"}`,
    };
  },
};

/** A few at a time: some end only after a while. */
async function inTurns<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += 8) {
    results.push(...(await Promise.all(items.slice(from, from + 8).map(run))));
  }
  return results;
}

type Frame = ReturnType<typeof rawFrames>[number];

/** Sent after a good hello, and followed by a good message. */
async function faultOfFrame(
  origin: string,
  { id, bytes, baseline }: Frame,
): Promise<string | null> {
  const visitor = new VisitorClient(origin);
  await visitor.post(GOOD);
  const before = await visitor.messages();
  const connection = await RawConnection.open(origin);
  const headers = upgradeHeaders(origin, `comptoir.v1, token.${visitor.token}`);
  connection.write(requestHead("GET /api/shops/demo/conversation/socket", headers));
  connection.write(textFrame(JSON.stringify({ type: "hello", version: 1, after: 0 })));
  await connection.until((received) => received.includes('"welcome"'), SOON_MS);
  const welcomed = connection.received.length;
  connection.write(bytes);
  connection.write(textFrame(sendOf(GOOD, "last")));
  const isClosed = (received: Buffer) => received.includes(0x88, welcomed);
  const isAnswered = (received: Buffer) => received.includes('"clientId":"last"');
  await connection.until((received) => isClosed(received) || isAnswered(received), SOON_MS);
  const hasClosed = connection.isEnded || isClosed(connection.received);
  const hasAnswered = isAnswered(connection.received);
  connection.end();
  const added = (await visitor.messages()).slice(before.length);
  const stored = added.filter(({ author, body }) => author === "visitor" && body.text !== GOOD);
  if (stored.length > 0) {
    return `${id} is stored`;
  }
  if (baseline.includes("CLOSE") && !hasClosed) {
    return `${id} leaves the socket open`;
  }
  return baseline.includes("TEXT ECHO") && !hasAnswered && !hasClosed ? `${id} hangs` : null;
}

function sendOf(text: string, clientId: string): string {
  return JSON.stringify({ type: "send", clientId, body: { type: "text", text } });
}

/** What the bare runtime lets in, as no app sees it: a key of one byte, an extension with an odd parameter. */
const OF_THE_RUNTIME = ["key-wrong-length", "extensions-bomb"];

async function faultOfHandshake(origin: string, odd: RawHandshake): Promise<string | null> {
  const { id, method = "GET", target, h = {}, expect } = odd;
  const visitor = new VisitorClient(origin);
  const token = `token.${visitor.token}`;
  const path = "/api/shops/demo/conversation/socket";
  const connection = await RawConnection.open(origin);
  const headers = { ...upgradeHeaders(origin, `comptoir.v1, ${token}`), ...h };
  const at = target?.replace(/\/(?:c\/x|ws)$/, path) ?? path;
  connection.write(requestHead(`${method} ${at}`, headers));
  const status = await connection.status(SOON_MS);
  const head = connection.received.toString("latin1").split("\r\n\r\n")[0] ?? "";
  connection.end();
  if (status === null || (status >= 500 && target === undefined)) {
    return `${id}: ${status ?? "no answer"}`;
  }
  if (head.includes(visitor.token) || /TOKEN|x-unknown/.test(head)) {
    return `${id}: what was offered is said back`;
  }
  const mayBeLetIn =
    expect.startsWith("101") || OF_THE_RUNTIME.includes(id) || /Origin/.test(expect);
  return status === 101 && !mayBeLetIn ? `${id}: let in` : null;
}
