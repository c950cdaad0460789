import { type Answerer, createAnswerer } from "../answers/answerer.ts";
import { BoundedMap } from "../bounded-map.ts";
import { KNOWLEDGE_TIMEOUT_MS, KNOWLEDGE_TRUST_MS } from "../protocol/limits.ts";
import type { Knowledge } from "../protocol/shop.ts";

/** Asks the shop: null where version `known` is still the newest. */
export type AskShop = (known: number | null) => Promise<Knowledge | null>;

interface Compiled {
  version: number;
  answerer: Answerer;
}

/** Shops whose compiled answers stay in this isolate's memory; beyond, the oldest go. */
const MAX_COMPILED = 100;

/** Compiling takes longer than answering, and a shop's conversations often share an isolate. */
const compiledOf = new BoundedMap<string, Compiled>(MAX_COMPILED);

/**
 * The shop's answers, compiled and kept in memory. The shop is asked for changes at most once a
 * minute; while it cannot be asked, what is known serves on.
 */
export class AnswersInMemory {
  readonly #shop: string;
  readonly #ask: AskShop;
  #askedAt = -Infinity;
  #asking: Promise<void> | null = null;

  constructor(shop: string, ask: AskShop) {
    this.#shop = shop;
    this.#ask = ask;
  }

  /** The answerer if it may be used without asking; undefined if the shop should be asked first. */
  trusted(now: number): Answerer | undefined {
    return now - this.#askedAt < KNOWLEDGE_TRUST_MS
      ? compiledOf.get(this.#shop)?.answerer
      : undefined;
  }

  /** The newest answerer to be had within the time-out; null if there never was one. */
  async newest(now: number): Promise<Answerer | null> {
    this.#asking ??= this.#refresh(now).finally(() => {
      this.#asking = null;
    });
    await this.#asking;
    return compiledOf.get(this.#shop)?.answerer ?? null;
  }

  async #refresh(now: number): Promise<void> {
    try {
      const known = compiledOf.get(this.#shop)?.version ?? null;
      const knowledge = await withTimeout(this.#ask(known), KNOWLEDGE_TIMEOUT_MS);
      if (knowledge) {
        keep(this.#shop, knowledge);
      }
      this.#askedAt = now;
    } catch (error) {
      console.warn("the shop could not be asked for its answers", String(error));
    }
  }
}

function keep(shop: string, knowledge: Knowledge): void {
  const { version } = knowledge;
  // Another conversation may have compiled this version, or a newer one, while ours waited for it.
  if ((compiledOf.get(shop)?.version ?? 0) < version) {
    compiledOf.set(shop, { version, answerer: createAnswerer(knowledge) });
  }
}

function withTimeout<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: number | null = null;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
}
