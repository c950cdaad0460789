import { describe, it } from "vitest";
import { createOutbox } from "../../../widget/client/outbox.ts";
import type { ApiProblem, Call } from "../http-call.ts";
import { replyKeys } from "../reply-storage.ts";
import { memoryStore } from "../testing/memory-store.ts";
import { lookForUnsent, sendUnsent, unsentStates } from "./unsent-elsewhere.ts";

/** A conversation in which two replies wait; the server answers the named problem, or takes them. */
function waiting(problemOf: (text: string) => ApiProblem | null = () => null) {
  const store = memoryStore();
  const outbox = createOutbox(store, replyKeys("demo", "c1").unsent);
  outbox.add("one");
  outbox.add("two");
  const sent: unknown[] = [];
  const call = ((_method: string, path: string, sentBody: { body: { text: string } }) => {
    sent.push([path.split("/").at(-2), sentBody.body.text]);
    const problem = problemOf(sentBody.body.text);
    return Promise.resolve(problem ? { ok: false, problem } : { ok: true, value: null });
  }) as Call;
  const texts = () => outbox.pending().map(({ body, failed }) => [body.text, failed]);
  return { store, sent, texts, send: () => sendUnsent(call, store, "demo", "c1") };
}

describe("replies of conversations that are not open", () => {
  it("leave in order, once", async ({ expect }) => {
    const { send, sent, texts } = waiting();
    expect(await send()).toBe(true);
    expect(await send()).toBe(true);
    expect(sent).toEqual([
      ["c1", "one"],
      ["c1", "two"],
    ]);
    expect(texts()).toEqual([]);
  });

  it.for(["offline", "internal", "too-many", "unauthorized"] as const)(
    "wait for another time, the later ones behind the first: %s",
    async (problem, { expect }) => {
      const { send, sent, texts } = waiting(() => problem);
      expect(await send()).toBe(false);
      expect(sent).toHaveLength(1);
      expect(texts()).toEqual([
        ["one", undefined],
        ["two", undefined],
      ]);
    },
  );

  it("are kept and shown when the server refuses one, the others go", async ({ expect }) => {
    const { send, store, texts } = waiting((text) => (text === "one" ? "too-large" : null));
    expect(await send()).toBe(true);
    expect(texts()).toEqual([["one", "too-large"]]);
    lookForUnsent(store, "demo", ["c1", "c2"]);
    expect(unsentStates.value).toEqual(new Map([["c1", "failed"]]));
  });

  it("are given up when the conversation is gone", async ({ expect }) => {
    const { send, texts } = waiting(() => "not-found");
    expect(await send()).toBe(true);
    expect(texts()).toEqual([]);
  });
});
