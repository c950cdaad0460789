import { describe, it } from "vitest";
import { UNSENT_MAX } from "../../worker/protocol/limits.ts";
import { createOutbox } from "./outbox.ts";
import { createStore } from "./storage.ts";

const KEY = "comptoir:demo:unsent";

function emptyStore() {
  return createStore(() => {
    throw new DOMException("in memory alone", "SecurityError");
  });
}

describe("outbox", () => {
  it("has a message in storage before anyone tries to send it", ({ expect }) => {
    const store = emptyStore();
    const unsent = createOutbox(store, KEY).add("Bonjour");
    expect(createOutbox(store, KEY).pending()).toEqual([unsent]);
  });

  it("forgets a message once the server has it", ({ expect }) => {
    const store = emptyStore();
    const outbox = createOutbox(store, KEY);
    const first = outbox.add("one");
    outbox.add("two");
    outbox.remove(first?.clientId ?? "");
    expect(outbox.pending().map((unsent) => unsent.body.text)).toEqual(["two"]);
  });

  it("leaves nothing in storage when nothing is waiting", ({ expect }) => {
    const store = emptyStore();
    const outbox = createOutbox(store, KEY);
    outbox.remove(outbox.add("one")?.clientId ?? "");
    expect(store.keys()).toEqual([]);
  });

  it("keeps the order of what was written within one millisecond", ({ expect }) => {
    const outbox = createOutbox(emptyStore(), KEY);
    const texts = Array.from({ length: UNSENT_MAX }, (_, index) => `${index}`);
    texts.forEach((text) => outbox.add(text));
    expect(outbox.pending().map(({ body }) => body.text)).toEqual(texts);
  });

  it("takes over what an earlier script kept in one list", ({ expect }) => {
    const store = emptyStore();
    const body = { type: "text", text: "one" } as const;
    const kept = [{ clientId: "a", body, at: 1 }];
    store.set(KEY, JSON.stringify(kept));
    expect(createOutbox(store, KEY).pending()).toEqual(kept);
    expect(store.keys()).toEqual([`${KEY}:a`]);
  });

  it.for([
    { type: "text", text: { type: "div", props: { dangerouslySetInnerHTML: { __html: "x" } } } },
    { type: "text", text: ["a"] },
    { type: "text", text: 1 },
    { type: "text", text: true },
    { type: "text", text: null },
    { type: "text" },
    { type: "image", image: "", width: 1, height: 1, alt: { toString: null } },
    { type: ["text"], text: "a" },
    { type: { text: "a" } },
    "text",
    null,
  ])("passes over what is no message, whoever wrote it there: %j", (body, { expect }) => {
    const store = emptyStore();
    store.set(`${KEY}:a`, JSON.stringify({ clientId: "a", body, at: 1 }));
    expect(createOutbox(store, KEY).pending()).toEqual([]);
  });

  it("keeps why a message failed until it is tried again", ({ expect }) => {
    const outbox = createOutbox(emptyStore(), KEY);
    const { clientId = "" } = outbox.add("one") ?? {};
    outbox.fail(clientId, "too-large");
    expect(outbox.pending()[0]?.failed).toBe("too-large");
    expect(outbox.retry(clientId)).toMatchObject({ clientId, body: { text: "one" } });
    expect(outbox.pending()[0]?.failed).toBe(undefined);
  });

  it("refuses more than its bound", ({ expect }) => {
    const outbox = createOutbox(emptyStore(), KEY);
    const added = Array.from({ length: UNSENT_MAX + 1 }, (_, index) => outbox.add(`${index}`));
    expect(added.indexOf(null)).toBe(UNSENT_MAX);
    expect(outbox.pending().length).toBe(UNSENT_MAX);
  });

  it("does not lose what another tab of the same visitor adds", ({ expect }) => {
    const store = emptyStore();
    const [here, there] = [createOutbox(store, KEY), createOutbox(store, KEY)];
    here.add("here");
    there.add("there");
    expect(here.pending().map((unsent) => unsent.body.text)).toEqual(["here", "there"]);
  });

  it("does not lose what another tab adds in between reading and writing", ({ expect }) => {
    const store = emptyStore();
    const there = createOutbox(store, KEY);
    let isBetween = true;
    const set = (key: string, value: string) => {
      if (isBetween) {
        isBetween = false;
        there.add("there");
      }
      store.set(key, value);
    };
    createOutbox({ ...store, set }, KEY).add("here");
    const texts = there.pending().map(({ body }) => body.text ?? "");
    expect(texts.sort()).toEqual(["here", "there"]);
  });

  it.for(["{", "null", "3", '[{"clientId":1}]', '[null,"x",{"body":{}}]'])(
    "takes %s in storage for nothing waiting",
    (garbage, { expect }) => {
      const store = emptyStore();
      store.set(KEY, garbage);
      store.set(`${KEY}:x`, garbage);
      expect(createOutbox(store, KEY).pending()).toEqual([]);
    },
  );
});
