import { Component, createRef } from "preact";
import { TEXT_MAX_CODE_POINTS } from "../../worker/protocol/limits.ts";
import { format } from "../client/words.ts";
import type { Words } from "../language.ts";
import { Icon } from "./Icon.tsx";
import type { ChatProps } from "./Panel.tsx";

const WARN_BELOW = 200;
const BORDERS_PX = 2;

/** Code points, as the server counts; not worth counting while even the UTF-16 units fit well. */
function countLeft(text: string): number {
  const isShort = text.length < TEXT_MAX_CODE_POINTS - WARN_BELOW;
  return TEXT_MAX_CODE_POINTS - (isShort ? text.length : Array.from(text).length);
}

function counterText(left: number, words: Words): string | null {
  if (left < 0) {
    return format(words, "tooLong", { count: -left });
  }
  return left < WARN_BELOW ? format(words, "left", { count: left }) : null;
}

/** Where the visitor writes. What cannot be sent stays where it is. */
export class Composer extends Component<ChatProps> {
  field = createRef<HTMLTextAreaElement>();

  override componentDidMount() {
    this.componentDidUpdate();
    this.focus();
  }

  /** Grows with its text; the style sheet sets the ends. */
  override componentDidUpdate() {
    const field = this.field.current;
    if (field) {
      field.style.blockSize = "auto";
      field.style.blockSize = `${field.scrollHeight + BORDERS_PX}px`;
    }
  }

  focus() {
    this.field.current?.focus({ preventScroll: true });
  }

  isSendable() {
    const { draft } = this.props.state;
    return draft.trim() !== "" && countLeft(draft) >= 0;
  }

  send = (event: Event) => {
    const { model, state } = this.props;
    event.preventDefault();
    if (this.isSendable() && model.send(state.draft.trim())) {
      model.setDraft("");
    }
    this.focus();
  };

  render({ model, state, words }: ChatProps) {
    const left = countLeft(state.draft);
    return (
      <form class="composer" onSubmit={this.send}>
        <textarea
          ref={this.field}
          rows={1}
          dir="auto"
          placeholder={words.write}
          aria-label={words.write}
          aria-invalid={left < 0}
          enterkeyhint="send"
          value={state.draft}
          onInput={(event) => model.setDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            // While an input method composes, Enter chooses a word.
            if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
              this.send(event);
            }
          }}
        />
        <button type="submit" class="send" aria-label={words.send} disabled={!this.isSendable()}>
          <Icon name="send" />
        </button>
        <output class="counter">{counterText(left, words)}</output>
      </form>
    );
  }
}
