import type { Message } from "../../protocol/message.ts";

/** What may be taught under a message: an owner's reply can be saved, an automated answer can be wrong. */
export interface Note {
  teaches: "save" | "wrong";
  /** The visitor's words that the message replied to. */
  question: string;
}

/** Courtesies and questions back: there is nothing to put right in them. */
const NEVER_WRONG = new Set(["greeting", "thanks", "goodbye", "hand-off", "offer"]);

/** The notes under a conversation's messages, by `seq`. */
export function notesOf(messages: Message[]): ReadonlyMap<number, Note> {
  const notes = new Map<number, Note>();
  let asked: Message[] = [];
  for (const [index, message] of messages.entries()) {
    const note = noteUnder(message, asked);
    if (note) {
      notes.set(message.seq, note);
    }
    asked = isChoice(message, messages[index - 1]) ? asked : askedAfter(message, asked);
  }
  return notes;
}

/** What a tap on an offer sends says again what was asked before. */
function isChoice({ author, body }: Message, before: Message | undefined): boolean {
  const offered = before?.answer === "offer" ? before.choices : undefined;
  return author === "visitor" && (offered?.includes(body.text ?? "") ?? false);
}

/** What the visitor has said since an owner last spoke. */
function askedAfter(message: Message, asked: Message[]): Message[] {
  switch (message.author) {
    case "visitor":
      return [...asked, message];
    case "owner":
      return [];
    case "auto":
      return asked;
  }
}

function noteUnder(message: Message, asked: Message[]): Note | null {
  // Photos neither ask nor answer what could be taught.
  if (message.author === "owner") {
    const question = asked.findLast(({ mark }) => mark === "unanswered")?.body.text;
    return question && message.body.type === "text" ? { teaches: "save", question } : null;
  }
  const question = asked.at(-1)?.body.text;
  return message.author === "auto" && question && canBeWrong(message)
    ? { teaches: "wrong", question }
    : null;
}

function canBeWrong({ answer }: Message): boolean {
  return answer !== undefined && !answerNames(answer).every((name) => NEVER_WRONG.has(name));
}

/** "hours:sunday+shop:gifts" is two answers: "hours" and "shop:gifts". */
export function answerNames(answer: string): string[] {
  return answer
    .split("+")
    .map((name) => (name.startsWith("shop:") ? name : name.replace(/:.*/, "")));
}
