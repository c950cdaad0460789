import { setTimeout as sleep } from "node:timers/promises";
import { loadOf } from "../../stage/process-tree.ts";
import { slope } from "../statistics.ts";
import { inTurns } from "./closed-loop.ts";
import type { Versus } from "./rates.ts";
import type { LoadObject, Side, Speaker } from "./sides.ts";

/** What an idle socket takes: how much more there is with each, over several steps. */
export interface Idle {
  name: string;
  product: Taken;
  floor: Taken;
  sockets: number;
}

interface Taken {
  /** Bytes. */
  memory: number;
  handles: number;
}

const STEPS = 4;
const AT_ONCE = 20;
/** A minute after a message a conversation wakes once more, to store that its shop knows. */
const QUIET_AFTER_MS = 75_000;
/** An object that is asked nothing leaves memory after ten seconds. */
const ASLEEP_AFTER_MS = 13_000;

/** Memory and file handles of the runtime by sockets that say nothing, so many on each object. */
export async function idleSockets(
  versus: Versus,
  sockets: number,
  onEachObject: number,
): Promise<Idle> {
  const perStep = Math.ceil(sockets / STEPS / onEachObject);
  const name = onEachObject === 1 ? "idle, an object each" : `idle, ${onEachObject} on each object`;
  const [product, floor] = await Promise.all(
    [versus.product, versus.floor].map(async (side) => {
      const objects = await inTurns(perStep * STEPS, AT_ONCE, () => side.object());
      return { side, objects };
    }),
  );
  await sleep(QUIET_AFTER_MS);
  return {
    name,
    // One after the other, as both would want the same file handles.
    product: await takenBy(product, perStep, onEachObject),
    floor: await takenBy(floor, perStep, onEachObject),
    sockets: perStep * STEPS * onEachObject,
  };
}

async function takenBy(
  prepared: { side: Side; objects: LoadObject[] } | undefined,
  perStep: number,
  onEachObject: number,
): Promise<Taken> {
  if (!prepared) {
    return { memory: Number.NaN, handles: Number.NaN };
  }
  const { side, objects } = prepared;
  const open: Speaker[] = [];
  const readings = [{ sockets: 0, ...loadOf(side.pid) }];
  for (let step = 0; step < STEPS; step++) {
    const own = objects.slice(step * perStep, (step + 1) * perStep);
    const ends = own.flatMap((object) => Array.from({ length: onEachObject }, () => object));
    open.push(...(await inTurns(ends.length, AT_ONCE, (index) => connectTo(ends[index]))));
    await sleep(ASLEEP_AFTER_MS);
    readings.push({ sockets: open.length, ...loadOf(side.pid) });
  }
  open.forEach((speaker) => speaker.close());
  const by = (of: "memory" | "handles") =>
    slope(readings.map((reading) => [reading.sockets, reading[of]]));
  return { memory: by("memory"), handles: by("handles") };
}

function connectTo(object: LoadObject | undefined): Promise<Speaker> {
  if (!object) {
    throw new Error("No object to connect to");
  }
  return object.connect();
}
