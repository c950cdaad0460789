import type { SavedReply } from "../../protocol/saved-replies.ts";

/** What stands after a "/" that begins a word. */
export interface Asked {
  /** Where the "/" stands. */
  from: number;
  query: string;
}

const SHOWN = 6;
const ASKED = /(?:^|\s)\/([\p{L}\p{M}\p{N}_-]*)$/u;

/** What is asked for where the caret stands; null where nothing is. */
export function askedAt(text: string, caret: number): Asked | null {
  const query = ASKED.exec(text.slice(0, caret))?.[1];
  return query === undefined ? null : { from: caret - query.length - 1, query };
}

/** Those called so, then those that say so; accents do not matter. */
export function matching(replies: readonly SavedReply[], query: string): SavedReply[] {
  const wanted = folded(query);
  const begins = replies.filter(({ shortcut }) => folded(shortcut).startsWith(wanted));
  const says = replies.filter(
    (reply) =>
      !begins.includes(reply) && folded(`${reply.shortcut} ${reply.text}`).includes(wanted),
  );
  return [...mostUsed(begins), ...mostUsed(says)].slice(0, SHOWN);
}

/** The most used first; of those used alike, in the owners' order. */
export function mostUsed(replies: readonly SavedReply[]): SavedReply[] {
  return replies.toSorted((one, other) => other.uses - one.uses).slice(0, SHOWN);
}

/** A reply in the place of what asked for it, and where the caret stands then. */
export function taken(text: string, { from, query }: Asked, reply: string) {
  const end = from + query.length + 1;
  return { text: text.slice(0, from) + reply + text.slice(end), caret: from + reply.length };
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
