import { median, percentile } from "../statistics.ts";
import { closedLoop, inTurns, openLoop, type Slice } from "./closed-loop.ts";
import type { Side, Speaker } from "./sides.ts";

export interface Versus {
  product: Side;
  floor: Side;
}

/** How both sides did, in rounds that took turns: whatever slowed the machine slowed both. */
export interface Compared {
  name: string;
  product: Figures;
  floor: Figures;
  /** Of each round's rates, product by floor: the median, the least and the most. */
  rate: [median: number, least: number, most: number];
  /** The same of the processor time a message took. */
  processor: [median: number, least: number, most: number];
  errors: number;
}

interface Figures {
  /** Messages stored and told, a second. */
  rate: number;
  p50: number;
  p99: number;
  /** Processor time a message took in the runtime, in microseconds. */
  processorUs: number;
}

/** So many at once when connections are made. */
const AT_ONCE = 20;
const SLICE_SECONDS = 2;
const ANSWERS = 8;

/** Everybody on one object: each message is told to all of them. */
export function oneObject(versus: Versus, sockets: number, rounds: number): Promise<Compared> {
  const speakersOf = async (side: Side) => {
    const object = await side.object();
    return inTurns(sockets, AT_ONCE, () => object.connect());
  };
  return standing(`1 conversation, ${sockets} sockets`, versus, rounds, speakersOf);
}

/** An object for everybody. */
export function manyObjects(versus: Versus, objects: number, rounds: number): Promise<Compared> {
  const name = `${objects} conversations, a socket each`;
  return standing(name, versus, rounds, (side) => connectEach(side, objects));
}

/** Questions that are answered automatically: as that ends after ten, each round has conversations of its own. */
export function answered(versus: Versus, objects: number, rounds: number): Promise<Compared> {
  const name = `${objects} conversations, each message answered`;
  return compare(name, versus, rounds, async (side) => {
    const speakers = await connectEach(side, objects);
    const slice = await closedLoop(side, speakers, { each: ANSWERS }, 1);
    speakers.forEach((speaker) => speaker.close());
    return slice;
  });
}

/** As many conversations as a busy shop has at once, each with a message now and then. */
export async function nowAndThen(
  versus: Versus,
  objects: number,
  everyMs: number,
  seconds: number,
): Promise<Compared> {
  const name = `${objects} conversations, a message every ${everyMs / 1000} s each`;
  const connected = new Map<Side, Speaker[]>();
  for (const side of [versus.product, versus.floor]) {
    connected.set(side, await connectEach(side, objects));
  }
  const compared = await compare(name, versus, 2, (side) =>
    openLoop(side, connected.get(side) ?? [], everyMs, seconds / 2),
  );
  [...connected.values()].flat().forEach((speaker) => speaker.close());
  return compared;
}

export async function connectEach(side: Side, objects: number): Promise<Speaker[]> {
  return inTurns(objects, AT_ONCE, async () => (await side.object()).connect());
}

/** The same connections in every round; the first, in which all is still cold, counts for nothing. */
async function standing(
  name: string,
  versus: Versus,
  rounds: number,
  speakersOf: (side: Side) => Promise<Speaker[]>,
): Promise<Compared> {
  const connected = new Map<Side, Speaker[]>();
  for (const side of [versus.product, versus.floor]) {
    const speakers = await speakersOf(side);
    connected.set(side, speakers);
    await closedLoop(side, speakers, { seconds: SLICE_SECONDS / 2 });
  }
  const compared = await compare(name, versus, rounds, (side) =>
    closedLoop(side, connected.get(side) ?? [], { seconds: SLICE_SECONDS }),
  );
  [...connected.values()].flat().forEach((speaker) => speaker.close());
  return compared;
}

async function compare(
  name: string,
  { product, floor }: Versus,
  rounds: number,
  measure: (side: Side) => Promise<Slice>,
): Promise<Compared> {
  const slices = { product: [] as Slice[], floor: [] as Slice[] };
  for (let round = 0; round < rounds; round++) {
    const order =
      round % 2 === 0 ? (["product", "floor"] as const) : (["floor", "product"] as const);
    for (const side of order) {
      slices[side].push(await measure(side === "product" ? product : floor));
    }
  }
  const rateOf = (side: Side) => (slice: Slice) =>
    (slice.times.length * side.messages) / slice.seconds;
  const processorOf = (side: Side) => (slice: Slice) =>
    (slice.processorMs * 1000) / (slice.times.length * side.messages);
  const figuresOf = (side: Side, own: Slice[]): Figures => {
    const times = own.flatMap((slice) => slice.times);
    return {
      rate: median(own.map(rateOf(side))),
      p50: percentile(times, 0.5),
      p99: percentile(times, 0.99),
      processorUs: median(own.map(processorOf(side))),
    };
  };
  const ratios = (of: (side: Side) => (slice: Slice) => number) =>
    spanOf(
      slices.product.map((slice, index) => {
        const beside = slices.floor[index];
        return beside ? of(product)(slice) / of(floor)(beside) : Number.NaN;
      }),
    );
  return {
    name,
    product: figuresOf(product, slices.product),
    floor: figuresOf(floor, slices.floor),
    rate: ratios(rateOf),
    processor: ratios(processorOf),
    errors: [...slices.product, ...slices.floor].reduce((sum, { errors }) => sum + errors, 0),
  };
}

function spanOf(values: number[]): [number, number, number] {
  return [median(values), Math.min(...values), Math.max(...values)];
}
