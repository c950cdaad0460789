import type { Page } from "playwright-core";
import { openOwner, openVisitor } from "../../stage/browser.ts";
import { field } from "../../stage/chat.ts";
import { conversationOf, VisitorClient } from "../../stage/clients.ts";
import { RawConnection, requestHead } from "../../stage/raw-connection.ts";
import type { Check, Ground } from "../check.ts";
import { asOwner } from "../as-owner.ts";
import { examples } from "./tally.ts";

const KIB = 1024;
const MIB = 1024 * KIB;
/** What a message holds, in code points. */
const LONGEST = 4000;
const TOO_LONG = [LONGEST + 1, 64 * KIB + 1, MIB, 33 * MIB];
/** A browser's field takes long to fill with more. */
const TYPED = [LONGEST + 1, 64 * KIB + 1];
/** For 33 MiB on a busy machine. */
const SLOW_MS = 60_000;

export const tooLarge: Check = {
  id: "I6",
  says: "a text is stored whole or refused in words, however it is sent, and stays with whoever wrote it",
  isQuick: false,
  async run(ground) {
    const { origin } = ground.server;
    const wrong = (
      await Promise.all([
        ...TOO_LONG.map((length) => bySocket(origin, length)),
        ...TOO_LONG.map((length) => byHttp(origin, length, "counted")),
        ...TOO_LONG.map((length) => byHttp(origin, length, "in pieces")),
        longest(origin, "a"),
        longest(origin, "🐴"),
      ])
    ).filter((fault) => fault !== null);
    const lost = [...(await inChat(ground)), ...(await inReply(ground))];
    const tries = 3 * TOO_LONG.length;
    return {
      isHeld: wrong.length + lost.length === 0,
      figure:
        `${LONGEST} code points stored whole; of ${tries} texts of ${LONGEST + 1} to ${33 * MIB} ${wrong.length} taken, cut or ` +
        `refused without a word${examples(wrong)}; ${lost.length} of ${2 * TYPED.length} lost from a composer${examples(lost)}`,
    };
  },
};

async function longest(origin: string, letter: string): Promise<string | null> {
  const text = letter.repeat(LONGEST);
  const visitor = new VisitorClient(origin);
  await visitor.post(text);
  const socket = await visitor.connect();
  socket.sendText(text);
  await socket.next("posted", "problem");
  socket.close();
  const kept = (await visitor.messages()).filter(({ author }) => author === "visitor");
  const isWhole = kept.length === 2 && kept.every(({ body }) => body.text === text);
  return isWhole ? null : `${LONGEST} of ${letter} are not stored whole`;
}

async function bySocket(origin: string, length: number): Promise<string | null> {
  const visitor = new VisitorClient(origin);
  await visitor.post("bonjour");
  const before = (await visitor.messages()).length;
  const socket = await visitor.connect();
  socket.sendText("A".repeat(length));
  const end = await Promise.race([
    socket.nextWithin(SLOW_MS, "problem", "posted").then(({ code }) => code ?? "taken"),
    socket.closed().then((code) => `closed ${code}`),
  ]);
  socket.close();
  const isTold = ["too-large", "closed 1009", "closed 4013"].includes(end);
  const isStored = (await visitor.messages()).length > before;
  return isTold && !isStored ? null : `${length} by socket: ${isStored ? "stored" : end}`;
}

/** By hand, as a client would stop writing when it is refused. */
async function byHttp(
  origin: string,
  length: number,
  how: "counted" | "in pieces",
): Promise<string | null> {
  const visitor = new VisitorClient(origin);
  const body = JSON.stringify({ clientId: "c", body: { type: "text", text: "A".repeat(length) } });
  const connection = await RawConnection.open(origin);
  const isCounted = how === "counted";
  const headers = {
    Host: new URL(origin).host,
    Origin: origin,
    Authorization: `Bearer ${visitor.token}`,
    "Content-Type": "application/json",
    ...(isCounted ? { "Content-Length": String(body.length) } : { "Transfer-Encoding": "chunked" }),
  };
  connection.write(requestHead("POST /api/shops/demo/conversation/messages", headers));
  connection.write(isCounted ? body : `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`);
  const status = await connection.status(SLOW_MS);
  connection.end();
  const isStored = (await visitor.messages()).length > 0;
  return status === 413 && !isStored ? null : `${length} ${how}: ${isStored ? "stored" : status}`;
}

async function inChat({ server, browser }: Ground): Promise<string[]> {
  const { page } = await openVisitor(await browser());
  await page.goto(`${server.origin}/c/demo`);
  const lost = await typedIn(page, "chat page");
  await page.context().close();
  return lost;
}

async function inReply(ground: Ground): Promise<string[]> {
  const { server, browser } = ground;
  const visitor = new VisitorClient(server.origin);
  await visitor.post("bonjour");
  const { page } = await openOwner(await browser());
  await asOwner(page.context(), ground);
  await page.goto(`${server.origin}/reply/#/demo/${conversationOf(visitor.token)}`);
  const lost = await typedIn(page, "reply page");
  await page.context().close();
  return lost;
}

/** Written and sent, it stands where it was written, before and after a reload; and something says so. */
async function typedIn(page: Page, where: string): Promise<string[]> {
  const lost: string[] = [];
  for (const length of TYPED) {
    const text = "A".repeat(length);
    await field(page).fill(text);
    await field(page).press("Enter");
    const isSaid = (await page.locator("form output").last().textContent()) !== "";
    const isKept = (await field(page).inputValue()).trim() === text;
    await page.reload();
    await field(page).waitFor();
    const isThere = (await field(page).inputValue()).trim() === text;
    if (!isSaid || !isKept || !isThere) {
      lost.push(
        `${length} on the ${where}: said ${isSaid}, kept ${isKept}, after a reload ${isThere}`,
      );
    }
  }
  return lost;
}
