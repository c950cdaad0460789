import { describe, it } from "vitest";
import { placeNotes } from "./place-notes.ts";

const note = (name: string, at: number) => ({ note: name, text: name, by: "Camille", at });

describe("private notes between the messages", () => {
  it("come after the message before them, by time", ({ expect }) => {
    const messages = [
      { seq: 1, at: 10 },
      { seq: 2, at: 20 },
      { seq: 0, at: 25, unsent: { clientId: "c" } as never },
    ];
    const notes = [note("late", 99), note("early", 5), note("second", 12), note("first", 11)];
    const placed = [...placeNotes(messages, notes)].map(([seq, all]) => [
      seq,
      all.map(({ text }) => text).join(),
    ]);
    expect(placed).toEqual([
      [0, "early"],
      [1, "first,second"],
      [2, "late"],
    ]);
  });
});
