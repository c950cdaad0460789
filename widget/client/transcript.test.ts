import fc from "fast-check";
import { describe, it } from "vitest";
import type { Message } from "../../worker/protocol/message.ts";
import { EMPTY, groups, merge, welcome } from "./transcript.ts";

const NOON = Date.UTC(2026, 10, 21, 12);
const MINUTE_MS = 60_000;

function message(seq: number, over: Partial<Message> = {}): Message {
  const body = { type: "text" as const, text: `message ${seq}` };
  return { seq, clientId: `c${seq}`, author: "visitor", at: NOON + seq, body, ...over };
}

const someMessages = fc.array(fc.integer({ min: 1, max: 12 }).map((seq) => message(seq)));

describe("merging", () => {
  it("puts messages in order whatever order they arrive in", ({ expect }) => {
    const { messages, last } = merge(EMPTY, [message(3), message(1), message(2)]);
    expect(messages.map((each) => each.seq)).toEqual([1, 2, 3]);
    expect(last).toBe(3);
  });

  it("returns the same object when nothing is new", ({ expect }) => {
    const transcript = merge(EMPTY, [message(1), message(2)]);
    expect(merge(transcript, [message(2)])).toBe(transcript);
  });

  it("goes on from before a hole, so that the server fills it", ({ expect }) => {
    expect(merge(EMPTY, [message(1), message(2), message(5)]).last).toBe(2);
  });

  it("comes to the same transcript whatever is repeated and however it is cut", ({ expect }) => {
    fc.assert(
      fc.property(someMessages, someMessages, (some, others) => {
        const inTwo = merge(merge(EMPTY, some), others);
        expect(inTwo).toEqual(merge(EMPTY, [...others, ...some, ...others]));
      }),
    );
  });
});

describe("a welcome", () => {
  it("adds to what is known when it goes on from there", ({ expect }) => {
    const known = merge(EMPTY, [message(1)]);
    expect(welcome(known, 1, 1, [message(2)]).last).toBe(2);
  });

  it("replaces what is known when the server starts afresh", ({ expect }) => {
    const known = merge(EMPTY, [message(1), message(2)]);
    expect(welcome(known, 2, 0, [message(1)]).messages.length).toBe(1);
    expect(welcome(known, 2, 0, [])).toEqual(EMPTY);
  });

  it("takes nothing away that has become known since it was asked for", ({ expect }) => {
    const known = merge(EMPTY, [message(1), message(2)]);
    expect(welcome(known, 0, 0, [message(1)])).toBe(known);
  });
});

describe("groups", () => {
  it("join one author's messages within three minutes", ({ expect }) => {
    const [day] = groups([
      message(1, { at: NOON }),
      message(2, { at: NOON + MINUTE_MS }),
      message(3, { at: NOON + 5 * MINUTE_MS }),
    ]);
    expect(day?.groups.map((group) => group.messages.length)).toEqual([2, 1]);
    expect(day?.groups[0]?.at).toBe(NOON + MINUTE_MS);
  });

  it("part authors, and owners by name", ({ expect }) => {
    const [day] = groups([
      message(1),
      message(2, { author: "auto" }),
      message(3, { author: "owner", name: "Ada" }),
      message(4, { author: "owner", name: "Bo" }),
    ]);
    expect(day?.groups.map((group) => group.name ?? group.author)).toEqual([
      "visitor",
      "auto",
      "Ada",
      "Bo",
    ]);
  });

  it("part days where the reader is", ({ expect }) => {
    const late = [
      message(1, { at: Date.UTC(2026, 10, 21, 22, 59) }),
      message(2, { at: Date.UTC(2026, 10, 21, 23, 1) }),
    ];
    expect(groups(late, { timeZone: "Europe/Paris" }).length).toBe(2);
    expect(groups(late, { timeZone: "UTC" }).length).toBe(1);
  });
});
