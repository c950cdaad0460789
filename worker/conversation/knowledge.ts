import { type Answerer, createAnswerer } from "../answers/answerer.ts";
import { KNOWLEDGE_TIMEOUT_MS, KNOWLEDGE_TRUST_MS } from "../protocol/limits.ts";
import type { Knowledge } from "../protocol/shop.ts";

/** Asks the shop: null where version `known` is still the newest. */
export type AskShop = (known: number | null) => Promise<Knowledge | null>;

/**
 * The shop's answers, compiled and kept in memory. The shop is asked for changes at most once a
 * minute; while it cannot be asked, what is known serves on.
 */
export class AnswersInMemory {
  readonly #ask: AskShop;
  #answerer: Answerer | null = null;
  #version: number | null = null;
  #askedAt = -Infinity;
  #asking: Promise<void> | null = null;

  constructor(ask: AskShop) {
    this.#ask = ask;
  }

  /** The answerer if it may be used without asking; undefined if the shop should be asked first. */
  trusted(now: number): Answerer | undefined {
    return this.#answerer && now - this.#askedAt < KNOWLEDGE_TRUST_MS ? this.#answerer : undefined;
  }

  /** The newest answerer to be had within the time-out; null if there never was one. */
  async newest(now: number): Promise<Answerer | null> {
    this.#asking ??= this.#refresh(now).finally(() => {
      this.#asking = null;
    });
    await this.#asking;
    return this.#answerer;
  }

  async #refresh(now: number): Promise<void> {
    try {
      const knowledge = await withTimeout(this.#ask(this.#version), KNOWLEDGE_TIMEOUT_MS);
      if (knowledge) {
        this.#answerer = createAnswerer(knowledge);
        this.#version = knowledge.version;
      }
      this.#askedAt = now;
    } catch (error) {
      console.warn("the shop could not be asked for its answers", String(error));
    }
  }
}

function withTimeout<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: number | null = null;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
}
