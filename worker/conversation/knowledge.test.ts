import { describe, it, vi } from "vitest";
import { KNOWLEDGE_TIMEOUT_MS, KNOWLEDGE_TRUST_MS } from "../protocol/limits.ts";
import type { Knowledge } from "../protocol/shop.ts";
import { DEMO } from "../shop/demo.ts";
import { type AskShop, AnswersInMemory } from "./knowledge.ts";

const NEVER: Promise<never> = new Promise(() => {});

function knowledge(version: number): Knowledge {
  return { version, ...DEMO, taught: [], usualReplyMs: null };
}

/** A shop that can be told how to answer, and counts how often it was asked. */
function newShop() {
  let answer: AskShop = async (known) => (known === 1 ? null : knowledge(1));
  let asked = 0;
  const ask: AskShop = (known) => {
    asked++;
    return answer(known);
  };
  return {
    answers: new AnswersInMemory(crypto.randomUUID(), ask),
    answerWith: (next: AskShop) => (answer = next),
    asked: () => asked,
  };
}

function useFakeTimers(onTestFinished: (end: () => void) => void): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

describe("the shop's answers in memory", () => {
  it("are trusted for a minute, and until the shop has learnt something", async ({ expect }) => {
    const { answers, asked } = newShop();
    expect(answers.trusted(0)).toBeUndefined();
    const known = await answers.newest(0);
    expect(answers.trusted(KNOWLEDGE_TRUST_MS - 1)).toBe(known);
    expect(answers.trusted(KNOWLEDGE_TRUST_MS)).toBeUndefined();
    answers.distrust();
    expect(answers.trusted(0)).toBeUndefined();
    expect(asked()).toBe(1);
  });

  it("are not waited for twice while the shop does not answer, and are asked for again meanwhile", async ({
    expect,
    onTestFinished,
  }) => {
    useFakeTimers(onTestFinished);
    const { answers, answerWith, asked } = newShop();
    const known = await answers.newest(0);
    answerWith(() => NEVER);
    const later = KNOWLEDGE_TRUST_MS;
    expect(answers.trusted(later)).toBeUndefined();
    const waited = answers.newest(later);
    vi.advanceTimersByTime(KNOWLEDGE_TIMEOUT_MS);
    expect(await waited).toBe(known);

    expect([answers.trusted(later), answers.trusted(later)]).toEqual([known, known]);
    expect(asked()).toBe(3);
  });

  it("are the newest again as soon as the shop answers", async ({ expect }) => {
    const { answers, answerWith } = newShop();
    const old = await answers.newest(0);
    answerWith(async () => {
      throw new Error("not reachable");
    });
    expect(await answers.newest(KNOWLEDGE_TRUST_MS)).toBe(old);
    answerWith(async () => knowledge(2));
    expect(answers.trusted(KNOWLEDGE_TRUST_MS)).toBe(old);
    const newest = await answers.newest(KNOWLEDGE_TRUST_MS);
    expect(newest).not.toBe(old);
    expect(answers.trusted(KNOWLEDGE_TRUST_MS)).toBe(newest);
  });

  it("are none while a shop that was never reached cannot be", async ({ expect }) => {
    const { answers, answerWith } = newShop();
    answerWith(async () => {
      throw new Error("not reachable");
    });
    expect(await answers.newest(0)).toBeNull();
    expect(answers.trusted(0)).toBeUndefined();
  });
});
