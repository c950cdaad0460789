import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type FrameSocket, VisitorClient } from "../../stage/clients.ts";
import { startServer } from "../../stage/server.ts";
import type { Finding } from "../check.ts";

const CONVERSATIONS = 60;
const MESSAGES_EACH = 5;
const AT_ONCE = 10;
/** Until then a conversation wakes once more, to see that its shop was told; ms. */
const IDLE_MS = 90_000;
const STOP_MAX_MS = 5000;
const FILES_MAX = 4;

/** What a server takes of its machine, by /proc. */
interface Footprint {
  files: number;
  /** Resident, in MiB. */
  objects: number;
  rest: number;
}

/**
 * O4: how many files are open, how much memory and disk are taken by conversations that are open on a screen, and when
 * nobody looks any more; and how soon the server ends when it is asked to.
 */
export async function footprintIsSmall(): Promise<Finding> {
  const dataDir = mkdtempSync(join(tmpdir(), "comptoir-footprint-"));
  try {
    const server = await startServer({ dataDir });
    const empty = footprintOf(dataDir);
    const room = sizeOf(dataDir);
    const sockets: FrameSocket[] = [];
    while (sockets.length < CONVERSATIONS) {
      const talks = Array.from({ length: AT_ONCE }, () => talk(server.origin));
      sockets.push(...(await Promise.all(talks)));
    }
    const busy = footprintOf(dataDir);
    sockets.forEach((socket) => socket.close());
    await sleep(IDLE_MS);
    const idle = footprintOf(dataDir);
    const asked = performance.now();
    await server.stop();
    const stopMs = performance.now() - asked;
    const [each, left] = [busy, idle].map(({ files }) => files - empty.files);
    const taken = (sizeOf(dataDir) - room) / CONVERSATIONS / 1024;
    return {
      isHeld:
        stopMs < STOP_MAX_MS &&
        (each ?? Infinity) <= FILES_MAX * CONVERSATIONS &&
        (left ?? Infinity) < CONVERSATIONS / 2,
      figure: `${each} files for ${CONVERSATIONS} open conversations, ${left} left ${IDLE_MS / 1000} s after; ${Math.round(taken)} KiB on disk for each, with ${MESSAGES_EACH} messages and their answers; memory of workerd + Node ${worded(empty)} empty, ${worded(busy)} busy, ${worded(idle)} after; ended ${Math.round(stopMs)} ms after SIGTERM`,
    };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Says something, and stays with the chat open. */
async function talk(origin: string): Promise<FrameSocket> {
  const visitor = new VisitorClient(origin);
  for (let message = 1; message <= MESSAGES_EACH; message++) {
    const { status } = await visitor.post(`Message ${message}: avez-vous le petit train bleu ?`);
    if (status !== 201) {
      throw new Error(`not acknowledged: ${status}`);
    }
  }
  return visitor.connect();
}

function worded({ objects, rest }: Footprint): string {
  return `${objects} + ${rest} MiB`;
}

/** Of workerd, which holds the databases of this folder open, and of the processes around it. */
function footprintOf(dataDir: string): Footprint {
  const family = processes().filter(({ environment }) =>
    environment.includes(`DATA_DIR=${dataDir}\0`),
  );
  const memory = (isObjects: boolean) =>
    family
      .filter(({ name }) => (name === "workerd") === isObjects)
      .reduce((sum, { resident }) => sum + resident, 0);
  const files = family.flatMap(({ open }) => open.filter((file) => file.startsWith(dataDir)));
  return { files: files.length, objects: memory(true), rest: memory(false) };
}

function processes() {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, "utf8");
        return [
          {
            name: /^Name:\s+(.*)$/m.exec(status)?.[1],
            resident: Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024),
            environment: readFileSync(`/proc/${pid}/environ`, "latin1"),
            open: readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`)),
          },
        ];
      } catch {
        // It has ended meanwhile, or is somebody else's.
        return [];
      }
    });
}

/** Bytes of a folder's files. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => statSync(join(folder, name), { throwIfNoEntry: false }))
    .reduce((sum, stats) => sum + (stats?.isFile() === true ? stats.size : 0), 0);
}
