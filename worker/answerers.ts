import { type Answerer, createAnswerer } from "./answers/answerer.ts";
import { BoundedMap } from "./bounded-map.ts";
import type { Knowledge } from "./protocol/shop.ts";

interface Compiled {
  version: number;
  answerer: Answerer;
}

/** Shops whose compiled answers stay in this isolate's memory; beyond, the oldest go. */
const MAX_COMPILED = 100;

/** Compiling takes longer than answering, and a shop's objects often share an isolate. */
const compiledOf = new BoundedMap<string, Compiled>(MAX_COMPILED);

/** What is in memory of a shop's answers, whichever version that is. */
export function answererInMemory(shop: string): Compiled | null {
  return compiledOf.get(shop) ?? null;
}

/** The answers of this version of what a shop knows, or of a newer one that came first. */
export function answererOf(shop: string, knowledge: Knowledge): Answerer {
  const { version } = knowledge;
  const known = compiledOf.get(shop);
  if (known && known.version >= version) {
    return known.answerer;
  }
  const answerer = createAnswerer(knowledge);
  compiledOf.set(shop, { version, answerer });
  return answerer;
}
