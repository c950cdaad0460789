import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { TEXT_MAX_CODE_POINTS } from "../../worker/protocol/limits.ts";
import type { ChatModel } from "../chat-model.ts";
import { format } from "../client/words.ts";
import type { Words } from "../language.ts";
import { Icon } from "./Icon.tsx";

const WARN_BELOW = 200;
const BORDERS_PX = 2;

/** Code points, as the server counts; not worth counting while even the UTF-16 units fit well. */
function countLeft(text: string): number {
  const isShort = text.length < TEXT_MAX_CODE_POINTS - WARN_BELOW;
  return TEXT_MAX_CODE_POINTS - (isShort ? text.length : Array.from(text).length);
}

function Counter({ left, words }: { left: number; words: Words }) {
  return (
    <output class="counter">
      {left < 0
        ? format(words, "tooLong", { count: -left })
        : left < WARN_BELOW && format(words, "left", { count: left })}
    </output>
  );
}

function grow(field: HTMLTextAreaElement | null): void {
  if (field) {
    field.style.blockSize = "auto";
    field.style.blockSize = `${field.scrollHeight + BORDERS_PX}px`;
  }
}

/** Where the visitor writes. What cannot be sent stays where it is. */
export function Composer({ model, words }: { model: ChatModel; words: Words }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const text = model.draft.value;
  const left = countLeft(text);
  const isSendable = text.trim() !== "" && left >= 0;

  useEffect(() => field.current?.focus({ preventScroll: true }), []);

  // Grows with its text; CSS sets the ends.
  useLayoutEffect(() => grow(field.current), [text]);

  const send = () => {
    if (isSendable && model.send(text.trim())) {
      model.setDraft("");
    }
    field.current?.focus();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        placeholder={words.write}
        aria-label={words.write}
        aria-invalid={left < 0}
        enterkeyhint="send"
        value={text}
        onInput={(event) => model.setDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          // While an input method composes, Enter chooses a word.
          if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
            event.preventDefault();
            send();
          }
        }}
      />
      <button type="submit" class="send" aria-label={words.send} disabled={!isSendable}>
        <Icon name="send" />
      </button>
      <Counter left={left} words={words} />
    </form>
  );
}
