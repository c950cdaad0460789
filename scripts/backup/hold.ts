import { existsSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { Refusal } from "../command.ts";

/** A server is held for at most this long, ms; then it goes on, and the backup has failed. */
const HOLD_MAX_MS = 10_000;
/** What the two clocks may differ by, ms. */
const MARGIN_MS = 500;
const HELD = "held\n";

export interface Held {
  /** Lets the server go on; throws a Refusal where it already did. */
  release: () => void;
}

/** Where a server is asked to hold still. Only its user reaches into the folder. */
function doorOf(folder: string): string {
  return join(folder, "hold.sock");
}

/**
 * Holds the runtime still while somebody who may write to its data folder is connected, so that all objects can be
 * copied as they stand at one moment. Whatever becomes of them, the runtime goes on: with the connection, or with time.
 */
export function answerHolds(folder: string, runtime: { pause: () => void; resume: () => void }) {
  const door = doorOf(folder);
  rmSync(door, { force: true });
  let holder: Socket | null = null;
  const server: Server = createServer((socket) => {
    socket.on("error", () => {});
    if (holder !== null) {
      socket.destroy();
      return;
    }
    holder = socket;
    const late = setTimeout(() => socket.destroy(), HOLD_MAX_MS);
    socket.once("close", () => {
      clearTimeout(late);
      holder = null;
      runtime.resume();
    });
    try {
      runtime.pause();
      socket.write(HELD);
      socket.resume();
    } catch (error) {
      console.warn(`No backup: ${String(error)}`);
      socket.destroy();
    }
  });
  server.on("error", (error) => console.warn(`No backup while this runs: ${error.message}`));
  server.listen(door);
  return {
    close() {
      holder?.destroy();
      runtime.resume();
      server.close();
    },
  };
}

/** Holds the server that works on a folder. Throws a Refusal where it does not answer. */
export async function holdServer(folder: string): Promise<Held> {
  const door = doorOf(folder);
  const refusal = new Refusal(
    `Something works on ${folder} that cannot be held still: a restore, or a server of an older release. Wait for it, or stop it.`,
  );
  if (!existsSync(door)) {
    throw refusal;
  }
  const socket = connect(door);
  await new Promise<void>((resolve, reject) => {
    socket.once("data", () => resolve());
    socket.once("close", () => reject(refusal));
    socket.once("error", () => reject(refusal));
  });
  const heldAt = performance.now();
  return {
    release() {
      socket.destroy();
      // What was read since it went on by itself is of another moment.
      if (performance.now() - heldAt > HOLD_MAX_MS - MARGIN_MS) {
        throw new Refusal(
          "The disk was too slow to copy what changes. Try again at a quieter hour.",
        );
      }
    },
  };
}
