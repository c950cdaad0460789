import type { Refusal } from "../errors.ts";
import type { Lesson } from "../protocol/answers.ts";
import { type Author, type Mark, type Message, wordsOf } from "../protocol/message.ts";
import { asExample } from "../protocol/text.ts";
import type { Asked, MarkToLearn, ReplyToLearn } from "../shop/answers/teaching.ts";
import { questionOf, questionRepliedTo } from "./question.ts";
import type { ConversationStore } from "./store.ts";
import { withMissed } from "./tally.ts";

/** The shop's side of teaching: what it learns, once, and takes back. */
export interface Learner {
  learnReply(told: ReplyToLearn): Promise<Lesson | Refusal>;
  learnMark(told: MarkToLearn): Promise<Lesson | Refusal>;
  unlearn(seq: number): Promise<void>;
}

/** Called when a message was marked, or its mark taken off. */
export type Marked = (seq: number, mark: Mark | null) => void;

const NOT_FOUND: Refusal = { refused: "not-found" };

/**
 * What owners teach from the messages of a conversation. The shop learns first, then the message is marked:
 * both may be repeated, so a tap that was cut off half-way is finished by the next one. One tap at a time,
 * or an "undo" could overtake what it undoes.
 */
export class Teaching {
  readonly #store: ConversationStore;
  readonly #shop: Learner;
  readonly #marked: Marked;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(store: ConversationStore, shop: Learner, marked: Marked) {
    this.#store = store;
    this.#shop = shop;
    this.#marked = marked;
  }

  /** An owner's reply becomes an automatic answer to the question it replies to. */
  save(seq: number): Promise<Lesson | Refusal> {
    return this.#inTurn(async () => {
      const reply = this.#message(seq, "owner");
      const question = reply && questionRepliedTo(this.#store, reply);
      // A photo cannot be an automatic answer.
      if (!question || reply.body.type !== "text") {
        return NOT_FOUND;
      }
      const told = { seq, asked: this.#asked(question), reply: reply.body.text };
      const lesson = await this.#shop.learnReply(told);
      if (!("refused" in lesson)) {
        this.#mark(seq, "owner", "saved");
      }
      return lesson;
    });
  }

  unsave(seq: number): Promise<Refusal | null> {
    return this.#unlearn(seq, "owner");
  }

  /** An automated message was wrong; this is the name of the right answer to the question. */
  markWrong(seq: number, right: string): Promise<Lesson | Refusal> {
    return this.#inTurn(async () => {
      const automated = this.#message(seq, "auto");
      const question = automated && questionOf(this.#store, automated);
      if (!question) {
        return NOT_FOUND;
      }
      const told = { seq, asked: this.#asked(question), right };
      const lesson = await this.#shop.learnMark(told);
      if (!("refused" in lesson)) {
        this.#mark(seq, "auto", "wrong");
      }
      return lesson;
    });
  }

  unmarkWrong(seq: number): Promise<Refusal | null> {
    return this.#unlearn(seq, "auto");
  }

  #unlearn(seq: number, author: Author): Promise<Refusal | null> {
    return this.#inTurn(async () => {
      if (!this.#message(seq, author)) {
        return NOT_FOUND;
      }
      await this.#shop.unlearn(seq);
      this.#mark(seq, author, null);
      return null;
    });
  }

  #message(seq: number, author: Author): Message | null {
    const message = this.#store.exists ? this.#store.messages.at(seq) : null;
    return message?.author === author ? message : null;
  }

  #asked({ seq, body }: Message): Asked {
    return { seq, text: asExample(wordsOf(body)), locale: this.#store.card().locale };
  }

  /** While the shop learnt, all may have been erased. */
  #mark(seq: number, author: Author, mark: Mark | null): void {
    const message = this.#message(seq, author);
    const isNew = message && this.#store.transaction(() => setMark(this.#store, message, mark));
    if (isNew) {
      this.#marked(seq, mark);
    }
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(task);
    this.#turn = done.catch(() => null);
    return done;
  }
}

/** A wrong answer counts as missed, unless the visitor has said so already. */
function setMark(store: ConversationStore, message: Message, mark: Mark | null): boolean {
  const { seq, author, answer = "" } = message;
  const isNew = store.messages.setMark(seq, mark);
  if (isNew && author === "auto" && !store.messages.isRefused(seq)) {
    const now = Date.now();
    const tally = withMissed(store.notes(now).tally, answer, mark === "wrong" ? 1 : -1);
    store.setCourse(store.course(), now, { tally });
  }
  return isNew;
}
