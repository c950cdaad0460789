import { useLayoutEffect, useRef } from "preact/hooks";
import { isScreenKeyboardUp } from "../frame/keep-above-keyboard.ts";
import { Icon } from "../frame/Icon.tsx";
import { PhotoButton, PhotoPreview } from "../photos/PhotoButton.tsx";
import { pictureIn, usePhoto } from "../photos/use-photo.ts";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { fieldTies, SuggestionList, UsualReplies } from "../saved-replies/SuggestionList.tsx";
import { useSuggestions } from "../saved-replies/use-suggestions.ts";
import { LaterButton } from "../working/LaterButton.tsx";
import type { Thread } from "./thread-model.ts";

/** From here on the reader is told how much room is left. */
const TELL_ROOM = 200;

export function Composer({ page, thread }: { page: ReplyPage; thread: Thread }) {
  const { words } = useReader();
  const field = useRef<HTMLTextAreaElement>(null);
  const { draft, canSend } = thread.outgoing;
  const chosen = usePhoto(thread);
  const isReady = chosen.choice.is === "ready";
  const suggestions = useSuggestions(page, thread, field);
  useLayoutEffect(() => fitToText(field.current), [draft.value]);
  const sendByKey = (event: KeyboardEvent) => {
    // On a phone Enter begins a line, as in any messenger; Send stands beside it. A keyboard one can touch
    // sends. While a word is being composed (Japanese, Korean …) Enter belongs to the input method.
    const isNewLine = event.shiftKey || event.isComposing || isScreenKeyboardUp();
    if (event.key === "Enter" && !isNewLine) {
      event.preventDefault();
      chosen.send();
    }
  };
  const takePicture = (event: Event, data: DataTransfer | null) => {
    const picture = pictureIn(data);
    if (picture) {
      event.preventDefault();
      chosen.choose(picture);
    }
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        chosen.send();
      }}
    >
      <UsualReplies suggestions={suggestions} />
      <SuggestionList suggestions={suggestions} />
      <ComposerNote thread={thread} />
      <PhotoPreview chosen={chosen} />
      <div class="composer-row">
        <PhotoButton chosen={chosen} />
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          enterkeyhint={matchMedia("(pointer: coarse)").matches ? "enter" : "send"}
          autocapitalize="sentences"
          aria-label={words("reply")}
          aria-describedby="composer-note"
          placeholder={words("reply.placeholder")}
          value={draft.value}
          onInput={({ currentTarget }) => thread.write(currentTarget.value)}
          onPaste={(event) => takePicture(event, event.clipboardData)}
          onDrop={(event) => takePicture(event, event.dataTransfer)}
          {...fieldTies(suggestions)}
          onKeyDown={(event) => void (suggestions.takeKey(event) || sendByKey(event))}
        />
        <LaterButton page={page} thread={thread} />
        <button
          type="submit"
          class="send"
          aria-label={words("reply.send")}
          aria-disabled={!canSend.value && !isReady}
          // Else the press takes the focus, and with it the phone's keyboard.
          onPointerDown={(event) => event.preventDefault()}
        >
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}

/** What stands in the way of sending, if anything. */
function ComposerNote({ thread }: { thread: Thread }) {
  const { words } = useReader();
  const { isFull, room, draft } = thread.outgoing;
  const left = room.value;
  const tellsRoom = draft.value !== "" && left < TELL_ROOM;
  return (
    <output id="composer-note" class="composer-note" data-wrong={isFull.value || left < 0}>
      {isFull.value
        ? words("reply.full")
        : tellsRoom && words(left < 0 ? "reply.too-long" : "reply.left", { count: Math.abs(left) })}
    </output>
  );
}

/** For browsers without `field-sizing`. */
function fitToText(field: HTMLTextAreaElement | null): void {
  if (field && !CSS.supports("field-sizing", "content")) {
    field.style.blockSize = "auto";
    field.style.blockSize = `${field.scrollHeight}px`;
  }
}
