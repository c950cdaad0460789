import { describe, it } from "vitest";
import type { WireMessage } from "../stage/clients.ts";
import {
  brokenPromises,
  disordered,
  diverging,
  doubled,
  type History,
  holed,
  lost,
  moved,
  neverSaid,
  unfinished,
} from "./history.ts";

const message = (seq: number, author: WireMessage["author"], clientId: string): WireMessage => ({
  seq,
  clientId,
  author,
  at: seq,
  body: { type: "text", text: `text of ${clientId}` },
});

const [first, answer, reply, second] = [
  message(1, "visitor", "v1"),
  message(2, "auto", "auto-1"),
  message(3, "owner", "o1"),
  message(4, "visitor", "v2"),
] as const;
const STORED = [first, answer, reply, second];

const written = (writer: string, { author, clientId, body }: WireMessage) => ({
  writer,
  author: author === "owner" ? ("owner" as const) : ("visitor" as const),
  clientId,
  text: body.text,
});

const GOOD: History = {
  written: [written("visitor", first), written("visitor", second), written("owner", reply)],
  acknowledged: [first, reply, second, first],
  stored: STORED,
  shown: { visitor: STORED, owner: STORED },
};

const BAD: [string, (history: History) => string[], Partial<History>][] = [
  ["an acknowledged message that is not there", lost, { stored: [first, answer, reply] }],
  ["an acknowledgement of another place", moved, { acknowledged: [{ clientId: "v2", seq: 3 }] }],
  [
    "a message stored twice",
    doubled,
    { stored: [...STORED, message(5, "visitor", "v2")], shown: {} },
  ],
  ["a message shown twice", doubled, { shown: { visitor: [...STORED, second] } }],
  ["two answers to one message", doubled, { stored: [...STORED, message(5, "auto", "auto-1")] }],
  [
    "a later message before an earlier one",
    disordered,
    { stored: [message(1, "visitor", "v2"), answer, reply, message(4, "visitor", "v1")] },
  ],
  ["a place that is left out", holed, { stored: [first, answer, message(4, "owner", "o1")] }],
  ["a place taken twice", holed, { stored: [first, answer, message(2, "owner", "o1")] }],
  ["a reader who lacks the last words", diverging, { shown: { owner: [first, answer, reply] } }],
  [
    "readers who saw another order",
    diverging,
    { shown: { owner: [first, reply, answer, second] } },
  ],
  [
    "a reader of what is not stored",
    diverging,
    { shown: { owner: [...STORED, message(5, "owner", "o2")] } },
  ],
  ["words nobody has said", neverSaid, { stored: [...STORED, message(5, "owner", "o2")] }],
  ["somebody else's words", neverSaid, { stored: [message(1, "owner", "v1")] }],
  ["a message nobody was told of", unfinished, { acknowledged: [first, reply] }],
];

describe("a history", () => {
  it("is good where all was stored once, in order, and is seen by all", ({ expect }) => {
    expect(brokenPromises(GOOD)).toEqual([]);
  });

  it.for(BAD)("is broken by %s", ([, check, change], { expect }) => {
    const history = { ...GOOD, ...change };
    expect(check(GOOD)).toEqual([]);
    expect(check(history)).toHaveLength(1);
    expect(brokenPromises(history)).toEqual(expect.arrayContaining(check(history)));
  });
});
