import { TEXT_MAX_CODE_POINTS } from "../../worker/protocol/limits.ts";
import { fill } from "../client/words.ts";
import { Icon, PHOTO, SEND } from "../messages/Icon.tsx";
import type { ChatProps } from "./Panel.tsx";

const WARN_BELOW = 200;
/** Seen with each character, said with some. */
const SAY_EVERY = 50;
const BORDERS_PX = 18;

/** As high as its text; the style sheet sets the ends. */
function grow(field: HTMLTextAreaElement | null): void {
  if (field) {
    field.style.blockSize = "auto";
    field.style.blockSize = `${field.scrollHeight + BORDERS_PX}px`;
  }
}

function sendOnEnter(event: KeyboardEvent): void {
  // While an input method composes, Enter chooses a word.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    (event.currentTarget as HTMLTextAreaElement).form?.requestSubmit();
  }
}

/** Where the visitor writes. What cannot be sent stays where it is. */
export function Composer({ actions, state: { draft }, words }: ChatProps) {
  // oxlint-disable-next-line typescript/no-misused-spread -- code points, as the server counts; old libraries put another Array.from in its place
  const left = TEXT_MAX_CODE_POINTS - [...draft].length;
  const isSendable = draft.trim() !== "" && left >= 0;
  const send = async (event: SubmitEvent) => {
    const field = (event.currentTarget as HTMLFormElement)[1] as HTMLTextAreaElement;
    event.preventDefault();
    field.focus();
    // What is written meanwhile stays.
    if (isSendable && (await actions.send(draft.trim())) && field.value === draft) {
      actions.setDraft("");
      field.value = "";
      grow(field);
    }
  };
  return (
    <form class="composer" onSubmit={(event) => void send(event)}>
      <label class="attach round">
        <Icon path={PHOTO} />
        <input class="hidden" type="file" accept="image/*" multiple aria-label={words.attach} />
      </label>
      <textarea
        ref={grow}
        rows={1}
        dir="auto"
        placeholder={words.write}
        aria-label={words.write}
        aria-invalid={left < 0}
        enterkeyhint="send"
        value={draft}
        onInput={({ currentTarget }) => {
          grow(currentTarget);
          actions.setDraft(currentTarget.value);
        }}
        onKeyDown={sendOnEnter}
      />
      <button class="send round" aria-label={words.send} disabled={!isSendable}>
        <Icon path={SEND} />
      </button>
      <output class="counter" aria-live={left % SAY_EVERY ? "off" : "polite"}>
        {left < WARN_BELOW && fill(words.left, { count: left }, words.lang)}
      </output>
    </form>
  );
}
