import { answererInMemory, answererOf } from "../answerers.ts";
import { inTime } from "../in-time.ts";
import type { Answerer } from "../answers/answerer.ts";
import { log } from "../log.ts";
import { KNOWLEDGE_TIMEOUT_MS, KNOWLEDGE_TRUST_MS } from "../protocol/limits.ts";
import type { Knowledge } from "../protocol/shop.ts";

/** Asks the shop: null where version `known` is still the newest. */
export type AskShop = (known: number | null) => Promise<Knowledge | null>;

/**
 * The shop's answers, compiled and kept in memory. The shop is asked for changes at most once a
 * minute; while it cannot be asked, what is known serves on, and nobody waits for it twice.
 */
export class AnswersInMemory {
  readonly #shop: string;
  readonly #ask: AskShop;
  #askedAt = -Infinity;
  #asking: Promise<void> | null = null;
  #isUnreachable = false;

  constructor(shop: string, ask: AskShop) {
    this.#shop = shop;
    this.#ask = ask;
  }

  /** The answerer if it may be used without waiting; undefined if the shop should be asked first. */
  trusted(now: number): Answerer | undefined {
    const known = answererInMemory(this.#shop)?.answerer;
    if (now - this.#askedAt < KNOWLEDGE_TRUST_MS) {
      return known;
    }
    if (known && this.#isUnreachable) {
      void this.#refresh(now);
      return known;
    }
    return undefined;
  }

  /** The newest answerer to be had within the time-out; null if there never was one. */
  async newest(now: number): Promise<Answerer | null> {
    await this.#refresh(now);
    return answererInMemory(this.#shop)?.answerer ?? null;
  }

  /** The shop has learnt something: it is asked before the next message is answered. */
  distrust(): void {
    this.#askedAt = -Infinity;
  }

  #refresh(now: number): Promise<void> {
    this.#asking ??= this.#askShop(now).finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #askShop(now: number): Promise<void> {
    try {
      const known = answererInMemory(this.#shop)?.version ?? null;
      const knowledge = await inTime(this.#ask(known), KNOWLEDGE_TIMEOUT_MS);
      if (knowledge) {
        answererOf(this.#shop, knowledge);
      }
      this.#askedAt = now;
      this.#isUnreachable = false;
    } catch (error) {
      this.#isUnreachable = true;
      log("warn", "shop-not-asked", { about: "its answers" }, error);
    }
  }
}
