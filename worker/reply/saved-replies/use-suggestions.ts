import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { SavedReplies, SavedReply } from "../../protocol/saved-replies.ts";
import type { ReplyPage } from "../reply-page.ts";
import type { Thread } from "../thread/thread-model.ts";
import { filled } from "./holes.ts";
import { savedRepliesApi } from "./saved-replies-api.ts";
import { askedAt, matching, mostUsed, taken } from "./suggest.ts";

/** Saved replies at hand while a reply is written. */
export interface Suggestions {
  /** What a "/" asks for; empty while nothing is asked. */
  found: SavedReply[];
  /** Which of them Enter takes. */
  active: number;
  /** At hand while the field is empty. */
  usual: SavedReply[];
  /** What taking it writes. */
  textOf: (reply: SavedReply) => string;
  choose: (reply: SavedReply) => void;
  /** Whether the key was for the suggestions. */
  takeKey: (event: KeyboardEvent) => boolean;
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

export function useSuggestions(
  page: ReplyPage,
  thread: Thread,
  field: RefObject<HTMLTextAreaElement | null>,
): Suggestions {
  const { shop, conversation, outgoing, write } = thread;
  const [book, setBook] = useState<SavedReplies | null>(null);
  const [active, setActive] = useState(0);
  /** Where the "/" stands that Esc has closed. */
  const [dismissed, setDismissed] = useState<number | null>(null);
  const caret = useCaret(field, outgoing.draft.value);
  const api = savedRepliesApi(page.api.call, shop);
  useEffect(() => {
    void savedRepliesApi(page.api.call, shop)
      .list(conversation)
      .then((told) => void (told.ok && setBook(told.value)));
  }, [page, shop, conversation]);

  const draft = outgoing.draft.value;
  const asked = book && caret.at !== null ? askedAt(draft, caret.at) : null;
  const isOpen = asked !== null && asked.from !== dismissed;
  const found = book && isOpen ? matching(book.replies, asked.query) : [];
  useEffect(() => setActive(0), [asked?.query, isOpen]);

  const textOf = (reply: SavedReply) => filled(reply.text, book?.fill ?? {});
  const choose = (reply: SavedReply) => {
    const text = textOf(reply);
    const next = asked ? taken(draft, asked, text) : { text, caret: text.length };
    write(next.text);
    caret.moveTo(next.caret);
    void api.countUse(reply.id);
  };

  const takeKey = (event: KeyboardEvent): boolean => {
    const reply = found[active];
    if (!reply || event.isComposing || event.shiftKey) {
      return false;
    }
    const step = STEPS[event.key];
    if (step !== undefined) {
      setActive((active + step + found.length) % found.length);
    } else if (event.key === "Enter" || event.key === "Tab") {
      choose(reply);
    } else if (event.key === "Escape") {
      setDismissed(asked?.from ?? null);
    } else {
      return false;
    }
    // Esc would close the thread as well.
    event.stopPropagation();
    event.preventDefault();
    return true;
  };

  const usual = book && draft === "" ? mostUsed(book.replies) : [];
  return { found, active, usual, textOf, choose, takeKey };
}

/** Where the caret stands in a field; null while text is selected, or it has none. */
function useCaret(field: RefObject<HTMLTextAreaElement | null>, text: string) {
  const [at, setAt] = useState<number | null>(null);
  const next = useMemo(createNext, []);
  useEffect(() => {
    const look = () => {
      const element = field.current;
      if (element && document.activeElement === element) {
        const { selectionStart, selectionEnd } = element;
        setAt(selectionStart === selectionEnd ? selectionStart : null);
      }
    };
    look();
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [field, text]);
  // After the text that it belongs to is drawn.
  useLayoutEffect(() => {
    const place = next.take();
    if (place !== null) {
      field.current?.focus();
      field.current?.setSelectionRange(place, place);
    }
  }, [field, text, next]);
  return { at, moveTo: next.set };
}

/** Where the caret is to stand once the text is drawn. */
function createNext() {
  let place: number | null = null;
  return {
    set: (wanted: number) => {
      place = wanted;
    },
    take: () => {
      const wanted = place;
      place = null;
      return wanted;
    },
  };
}
