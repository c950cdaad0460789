import { describe, it } from "vitest";
import type { Message } from "../../protocol/message.ts";
import { answerNames, notesOf } from "./notes.ts";

/** A conversation told in short: author, text, and what else a message carries. */
function conversation(...said: [Message["author"], string, Partial<Message>?][]): Message[] {
  return said.map(([author, text, more], index) => ({
    seq: index + 1,
    clientId: `m${index}`,
    author,
    at: index,
    body: { type: "text", text },
    ...more,
  }));
}

const unanswered = { mark: "unanswered" } as const;

describe("what an owner's reply may teach", () => {
  it("is the answer to the question that was left to them", ({ expect }) => {
    const messages = conversation(
      ["visitor", "Engrave a name?", unanswered],
      ["auto", "Passed on.", { answer: "hand-off" }],
      ["owner", "Yes."],
    );
    expect([...notesOf(messages)]).toEqual([[3, { teaches: "save", question: "Engrave a name?" }]]);
  });

  it("belongs to their first reply alone, and to no reply without a question", ({ expect }) => {
    const messages = conversation(
      ["owner", "Good morning."],
      ["visitor", "Engrave a name?", unanswered],
      ["visitor", "On the horse", unanswered],
      ["owner", "Yes."],
      ["owner", "Which one?"],
      ["visitor", "Léa"],
      ["owner", "Noted."],
    );
    expect([...notesOf(messages)]).toEqual([[4, { teaches: "save", question: "On the horse" }]]);
  });
});

describe("an automated message", () => {
  it("can be wrong about what was asked before it", ({ expect }) => {
    const messages = conversation(
      ["visitor", "Open on Sunday?"],
      ["auto", "No.", { answer: "hours:sunday" }],
    );
    expect(notesOf(messages).get(2)).toEqual({ teaches: "wrong", question: "Open on Sunday?" });
  });

  it("that was chosen from an offer answers what was asked before the offer", ({ expect }) => {
    const choices = ["Do you gift-wrap?", "A person"];
    const messages = conversation(
      ["visitor", "As a present?"],
      ["auto", "Which of these?", { answer: "offer", choices }],
      ["visitor", "Do you gift-wrap?"],
      ["auto", "Yes.", { answer: "shop:wrapping" }],
    );
    expect(notesOf(messages).get(4)?.question).toBe("As a present?");
  });

  it("that is a courtesy, an offer or a hand-off cannot", ({ expect }) => {
    for (const answer of ["greeting", "thanks", "goodbye", "offer", "hand-off"]) {
      const messages = conversation(["visitor", "Hello"], ["auto", "…", { answer }]);
      expect(notesOf(messages).size).toBe(0);
    }
  });
});

describe("names of answers", () => {
  it("are cut from the marks of built-in ones, and shops' own stay whole", ({ expect }) => {
    expect(answerNames("hours:xyz+shop:gift-wrapping")).toEqual(["hours", "shop:gift-wrapping"]);
  });
});
