import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { openVisitor } from "../../stage/browser.ts";
import { stored, write } from "../../stage/chat.ts";
import { conversationOf, VisitorClient, type WireMessage } from "../../stage/clients.ts";
import { OwnerClient } from "../../stage/owner-client.ts";
import { type ShopServer, startServer } from "../../stage/server.ts";
import { mountSmallDisk, type SmallDisk } from "../../stage/small-disk.ts";
import type { Check, Finding } from "../check.ts";
import { isTaken, postedTo, type Try, tryPosting, tryReplying, trySending } from "./tries.ts";

const DISK_MB = 32;
/** What is free within the databases' files is used up by so many long messages at most. */
const FILLING_MAX = 25;
const LONG = "x".repeat(3900);
const TEXT = "Ceci ne trouve pas de place";

export const badDisk: Check = {
  id: "S3",
  says: "what a full or a read-only disk cannot store is acknowledged to nobody, kept by its writer, and stored once there is room",
  isQuick: false,
  async run({ browser }) {
    const disk = mountSmallDisk(DISK_MB);
    if (!disk) {
      return { isHeld: false, figure: "not tried: this user may mount no small disk" };
    }
    const dataDir = join(disk.folder, "data");
    const server = await startServer({ dataDir });
    try {
      const full = await onFullDisk(disk, server, await browser());
      const readOnly = await onReadOnlyDisk(disk, server, dataDir);
      return {
        isHeld: full.isHeld && readOnly.isHeld,
        figure: `full: ${full.figure}; read-only: ${readOnly.figure}`,
      };
    } finally {
      await server.stop();
      disk.close();
    }
  },
};

async function onFullDisk(disk: SmallDisk, server: ShopServer, browser: Browser): Promise<Finding> {
  const owner = await OwnerClient.signIn(server.signInLink);
  const { page } = await openVisitor(browser);
  const visitor = await begin(server, page);
  const place = conversationOf(visitor.token);
  const watching = await owner.connect("demo", place);
  disk.fill();
  const before = await useUp(visitor);
  const tries = [
    await tryPosting(visitor),
    await tryPosting(new VisitorClient(server.origin)),
    await tryReplying(owner, place),
    await trySending(() => visitor.connect()),
    await trySending(() => owner.connect("demo", place)),
  ];
  await write(page, TEXT);
  await page.locator(".bubble.unsent.failed", { hasText: TEXT }).waitFor();
  const shown = (await postedTo(watching)).filter(({ clientId }) => clientId.startsWith("try-"));
  disk.free();
  await stored(page, TEXT).waitFor({ timeout: 90_000 });
  await page.context().close();
  const messages = await visitor.messages();
  const kept = before.filter(({ seq, clientId }) => messages[seq - 1]?.clientId === clientId);
  const copies = messages.filter(({ body }) => body.text === TEXT).length;
  const leaked = messages.filter(({ clientId }) => clientId.startsWith("try-")).length;
  return {
    isHeld:
      !tries.some(isTaken) &&
      shown.length + leaked === 0 &&
      kept.length === before.length &&
      copies === 1,
    figure: `${told(tries)}, ${shown.length} of these shown to others, ${leaked} stored; ${kept.length} of ${before.length} acknowledged before still there; the browser said that it could not send, and its text was stored ${copies} time once there was room`,
  };
}

/** From a browser that keeps what it writes. */
async function begin(server: ShopServer, page: Page): Promise<VisitorClient> {
  await page.goto(`${server.origin}/c/demo`);
  await write(page, "Bonjour");
  await stored(page, "Bonjour").waitFor();
  const token = await page.evaluate(() => localStorage.getItem("comptoir:demo"));
  return new VisitorClient(server.origin, token ?? "");
}

/** Sends long messages until one is refused; what was acknowledged. */
async function useUp(visitor: VisitorClient): Promise<WireMessage[]> {
  const acknowledged: WireMessage[] = [];
  for (let index = 0; index < FILLING_MAX; index++) {
    const { status, body } = await visitor.post(LONG);
    if (status !== 201) {
      break;
    }
    acknowledged.push(...(body.messages ?? []));
  }
  return acknowledged;
}

/** The conversations' folder alone: a server whose shops cannot be written to either does not start. */
async function onReadOnlyDisk(
  disk: SmallDisk,
  server: ShopServer,
  dataDir: string,
): Promise<Finding> {
  const visitor = new VisitorClient(server.origin);
  await visitor.post("Bonjour");
  await server.kill9();
  const undo = disk.protect(join(dataDir, "v3/do/comptoir-Conversation"));
  await server.restart();
  const tries = [
    await tryPosting(visitor),
    await tryPosting(new VisitorClient(server.origin)),
    await trySending(() => visitor.connect()),
  ];
  await server.kill9();
  undo();
  await server.restart();
  const messages = await visitor.messages();
  const again = await visitor.post(TEXT);
  const isWhole = messages[0]?.body.text === "Bonjour" && messages.length === 2;
  return {
    isHeld: !tries.some(isTaken) && isWhole && again.status === 201,
    figure: `${told(tries)}; afterwards ${messages.length} of 2 messages still there, and the next one answered ${again.status}`,
  };
}

function told(tries: Try[]): string {
  const count = (outcome: Try) => tries.filter((each) => each === outcome).length;
  return `${count("acknowledged")} of ${tries.length} ways acknowledged, ${count("refused")} refused by name, ${count("hung up")} hung up`;
}
