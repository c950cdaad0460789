import { languageOf } from "../../answers/formats.ts";
import type { Refusal } from "../../errors.ts";
import { SAVED_REPLIES_PER_SHOP } from "../../protocol/limits.ts";
import type { SavedReplies as Told, SaveReply } from "../../protocol/saved-replies.ts";
import { Room, type ShopDesk } from "../room.ts";
import { hoursToday } from "./hours-today.ts";
import { SavedReplyStore } from "./saved-reply-store.ts";

/** What somebody is called by: a card may hold the whole name. */
function firstName(name: string | null | undefined): string | null {
  return name?.split(/\s/)[0] || null;
}

/** Texts that owners send again and again, and what fills their holes. */
export class SavedReplies extends Room {
  readonly #store: SavedReplyStore;

  constructor(desk: ShopDesk) {
    super(desk);
    this.#store = new SavedReplyStore(desk.store.database);
  }

  /** With what is known of a conversation, where one is named. */
  list(conversation: string | null): Told {
    const { name: shop, languages, facts } = this.desk.store.settings();
    const known = conversation === null ? null : this.desk.store.conversation(conversation);
    const locale = known?.locale ?? null;
    const hours = hoursToday(facts, [languageOf(locale), ...languages], locale, Date.now());
    return {
      replies: this.#store.all(),
      fill: { "first name": firstName(known?.name), shop, "hours today": hours },
    };
  }

  /** Two are never called by the same word. */
  save(id: string, { shortcut, text, before }: SaveReply): Refusal | null {
    const all = this.#store.all();
    const isNew = !all.some((reply) => reply.id === id);
    if (isNew && all.length >= SAVED_REPLIES_PER_SHOP) {
      return { refused: "too-large" };
    }
    if (all.some((reply) => reply.id !== id && reply.shortcut === shortcut)) {
      return { refused: "bad-request" };
    }
    this.#store.transaction(() => {
      this.#store.save(id, shortcut, text);
      if (before !== undefined) {
        this.#store.order(placedBefore(this.#ids(), id, before));
      }
    });
    return null;
  }

  order(ids: string[]): void {
    this.#store.transaction(() => {
      const known = this.#ids();
      const told = [...new Set(ids)].filter((id) => known.includes(id));
      this.#store.order([...told, ...known.filter((id) => !told.includes(id))]);
    });
  }

  countUse(id: string): void {
    this.#store.countUse(id);
  }

  delete(id: string): void {
    this.#store.delete(id);
  }

  #ids(): string[] {
    return this.#store.all().map(({ id }) => id);
  }
}

function placedBefore(ids: string[], id: string, before: string | null): string[] {
  const others = ids.filter((other) => other !== id);
  const place = before === null ? -1 : others.indexOf(before);
  return others.toSpliced(place < 0 ? others.length : place, 0, id);
}
