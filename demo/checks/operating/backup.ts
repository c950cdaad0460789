import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { conversationOf, VisitorClient, type WireMessage } from "../../stage/clients.ts";
import { OwnerClient } from "../../stage/owner-client.ts";
import { noisePng } from "../../stage/png.ts";
import { freePort } from "../../stage/ports.ts";
import { runScript } from "../../stage/scripts.ts";
import { startServer } from "../../stage/server.ts";
import type { Finding } from "../check.ts";

const VISITORS = 8;
/** What a conversation owes its shop is told within a minute of a start at the latest, ms. */
const TELLING_MS = 70_000;
const PLANNED_MS = 9000;
/** Between two turns: all together, they write for longer than a backup takes. */
const PAUSE_MS = 200;

/** People who write until they are told to stop, and what was acknowledged to them, and when. */
class Talk {
  readonly visitor: VisitorClient;
  readonly #owner: OwnerClient;
  readonly #acknowledged: { words: string; at: number }[] = [];

  constructor(origin: string, owner: OwnerClient) {
    this.visitor = new VisitorClient(origin);
    this.#owner = owner;
  }

  get path(): string {
    return `/shops/demo/conversations/${conversationOf(this.visitor.token)}`;
  }

  /** By turns, each waiting for the other; resolves at the end. */
  async go(until: AbortSignal): Promise<void> {
    for (let turn = 1; turn <= 25 && !until.aborted; turn++) {
      const asked = `question ${turn}`;
      this.#note(asked, (await this.visitor.post(asked)).status);
      const body = { clientId: crypto.randomUUID(), body: { type: "text", text: `reply ${turn}` } };
      const replied = await this.#owner.call("POST", `${this.path}/messages`, body);
      this.#note(`reply ${turn}`, replied.status);
      await sleep(PAUSE_MS);
    }
  }

  #note(words: string, status: number): void {
    if (status !== 201) {
      throw new Error(`not acknowledged: ${status}`);
    }
    this.#acknowledged.push({ words, at: performance.now() });
  }

  acknowledgedBefore(at: number): string[] {
    return this.#acknowledged.filter((each) => each.at < at).map(({ words }) => words);
  }

  get count(): number {
    return this.#acknowledged.length;
  }
}

/** What the owner's list says was said last, by whom it may be. */
interface Summary {
  conversation: string;
  lastWords: string;
}

/**
 * O3: a backup is taken while visitors and an owner write and restored elsewhere: everything acknowledged before it
 * began is there, in order and without holes; a session still works, a photo is whole, a reply planned before goes out
 * after, and the owner's list says what the conversations say. Then what must be refused.
 */
export async function backupIsWhole(): Promise<Finding> {
  const home = mkdtempSync(join(tmpdir(), "comptoir-backup-"));
  const [first, second] = [join(home, "first"), join(home, "second")];
  const archive = join(home, "backup.tar.gz");
  const port = await freePort();
  try {
    const server = await startServer({ port, dataDir: first });
    const owner = await OwnerClient.signIn(server.signInLink);
    const talks = Array.from({ length: VISITORS }, () => new Talk(server.origin, owner));
    const photographer = new VisitorClient(server.origin);
    const photo = noisePng(316, 316);
    const photoName = await photographer.postImage(photo);
    const plannedIn = `/shops/demo/conversations/${conversationOf(photographer.token)}`;
    const enough = new AbortController();
    const going = Promise.all(talks.map((talk) => talk.go(enough.signal)));
    await sleep(2000);
    const planned = await owner.call("POST", `${plannedIn}/later`, {
      clientId: crypto.randomUUID(),
      body: { type: "text", text: "planned before the backup" },
      at: Date.now() + PLANNED_MS,
    });
    const beganAt = performance.now();
    const backup = await runScript("backup", [archive], first);
    const endedAt = performance.now();
    await sleep(300);
    enough.abort();
    await going;
    const whileUsed = await runScript("restore", [archive], first);
    await server.kill9();

    const restored = await runScript("restore", [archive], second);
    const again = await startServer({ port, dataDir: second });
    const found = await Promise.all(talks.map((talk) => talk.visitor.messages()));
    const lost = talks.flatMap((talk, index) => {
      const there = wordsOf(found[index] ?? []);
      return talk.acknowledgedBefore(beganAt).filter((words) => !there.includes(words));
    });
    const torn = found.filter((messages) => !isWhole(messages)).length;
    const isPhotoWhole = Buffer.from(await photographer.image(photoName)).equals(photo);
    const unlisted = await becomesTrue(TELLING_MS, () => wronglyListed(owner, talks));
    const isPlannedSent = await becomesTrue(PLANNED_MS * 2, async () => {
      const words = wordsOf(await photographer.messages());
      return words.includes("planned before the backup") ? 0 : 1;
    });
    await again.stop();
    const refused = await refusals(home, archive, second);

    const before = talks.flatMap((talk) => talk.acknowledgedBefore(beganAt)).length;
    const during = talks.flatMap((talk) => talk.acknowledgedBefore(endedAt)).length - before;
    const held = /held for (\d+) ms/.exec(backup.said)?.[1];
    const isHeld =
      [backup.status, restored.status, lost.length, torn, unlisted, isPlannedSent].every(
        (n) => n === 0,
      ) &&
      planned.status === 201 &&
      held !== undefined &&
      before > 0 &&
      during > 0 &&
      isPhotoWhole &&
      whileUsed.status === 1 &&
      refused.taken.length === 0;
    return {
      isHeld,
      figure: `${lost.length} of ${before} messages acknowledged before it lost, ${torn} of ${VISITORS} conversations torn, ${unlisted} unlike the owner's list, while ${during} more were sent; photo ${isPhotoWhole ? "whole" : "not whole"}, planned reply ${isPlannedSent === 0 ? "sent" : "not sent"}; server held for ${held} ms; ${refused.tried - refused.taken.length} of ${refused.tried} bad restores refused${refused.taken.length > 0 ? `, not ${refused.taken.join(", ")}` : ""}${backup.status === 0 ? "" : `; ${backup.said}`}${restored.status === 0 ? "" : `; ${restored.said}`}`,
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function wordsOf(messages: WireMessage[]): string[] {
  return messages.map(({ body }) => body.text);
}

/** Numbered without holes, and what the two said by turns is in that order up to where it ends. */
function isWhole(messages: WireMessage[]): boolean {
  const said = wordsOf(messages.filter(({ author }) => author !== "auto"));
  const turns = said.map(
    (_, index) => `${index % 2 === 0 ? "question" : "reply"} ${1 + Math.floor(index / 2)}`,
  );
  return (
    said.every((words, index) => words === turns[index]) &&
    messages.every(({ seq }, index) => seq === index + 1)
  );
}

/** Conversations of which the owner's list says something else than they do. */
async function wronglyListed(owner: OwnerClient, talks: Talk[]): Promise<number> {
  const { conversations } = await owner.read<{ conversations: Summary[] }>(
    "/shops/demo/conversations",
  );
  const said = await Promise.all(talks.map((talk) => talk.visitor.messages()));
  return talks.filter(({ visitor }, index) => {
    const listed = conversations.find(
      ({ conversation }) => conversation === conversationOf(visitor.token),
    );
    const last = (said[index] ?? []).findLast(({ author }) => author !== "auto");
    return listed?.lastWords !== last?.body.text;
  }).length;
}

/** Waits until nothing is left to complain of; returns what is in the end. */
async function becomesTrue(withinMs: number, complaints: () => Promise<number>): Promise<number> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const count = await complaints();
    if (count === 0 || performance.now() > deadline) {
      return count;
    }
    await sleep(200);
  }
}

/** Restores that must be refused, each leaving the folder as it was; those that were not. */
async function refusals(home: string, archive: string, used: string) {
  const whole = readFileSync(archive);
  const changed = Buffer.from(whole);
  changed[whole.length >> 1] = (changed[whole.length >> 1] ?? 0) ^ 1;
  const bad = {
    "cut off": whole.subarray(0, whole.length - 1000),
    changed,
    "no archive": Buffer.from("no archive"),
  };
  const taken: string[] = [];
  for (const [name, bytes] of Object.entries(bad)) {
    const [file, into] = [join(home, "bad.tar.gz"), join(home, name)];
    writeFileSync(file, bytes);
    const { status } = await runScript("restore", [file], into);
    if (status !== 1 || filesIn(into).length > 0) {
      taken.push(name);
    }
  }
  const before = filesIn(used);
  const { status } = await runScript("restore", [archive], used);
  if (status !== 1 || filesIn(used).join() !== before.join()) {
    taken.push("into a used folder");
  }
  return { tried: Object.keys(bad).length + 1, taken };
}

/** All but the lock, which whoever looks takes. */
function filesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter((file) => !file.startsWith("lock.")).toSorted();
}
