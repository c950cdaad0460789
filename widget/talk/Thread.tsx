import { Component, createRef } from "preact";
import { DOWN, Icon } from "../messages/Icon.tsx";
import { MessageList } from "../messages/MessageList.tsx";
import { leftOut } from "../messages/window.ts";
import { Choices } from "../panel/Choices.tsx";
import type { Words } from "../panel/language.ts";
import type { ChatModel } from "./chat-model.ts";
import type { ChatState } from "./chat-state.ts";
import { choicesOf } from "./conversation.ts";
import { Typing } from "./Typing.tsx";

export interface ThreadProps {
  model: ChatModel;
  state: ChatState;
  words: Words;
  /** What the shop is called. */
  name: string;
  /** After each drawing: there may be places for what is no text. */
  onDrawn: (words: Words) => void;
  /** False where the browser keeps nothing. */
  isKept: boolean;
}

interface ThreadView {
  isAtEnd: boolean;
  /** So many of the newest are not drawn: the reader is far above them. */
  left: number;
}

const NEAR_END_PX = 64;

function lastOwn({ state }: ThreadProps): string | undefined {
  return state.messages.findLast((message) => message.author === "visitor")?.clientId;
}

/** The conversation, within the panel's scroller. */
export class Thread extends Component<ThreadProps, ThreadView> {
  override state = { isAtEnd: true, left: 0 };
  /** History is read at leisure; only what comes after it is announced. */
  isHistoryShown = false;
  log = createRef<HTMLDivElement>();
  scroller: Element | null | undefined;

  override componentDidMount() {
    this.scroller = this.log.current?.closest(".scroller");
    this.scroller?.addEventListener("scroll", this.noteScroll);
    this.componentDidUpdate(this.props);
  }

  override componentDidUpdate(before: ThreadProps) {
    if (lastOwn(before) !== lastOwn(this.props)) {
      this.toEnd();
    }
    this.isHistoryShown = this.props.state.isLoaded && !this.state.left;
    this.props.onDrawn(this.props.words);
  }

  override componentWillUnmount() {
    this.scroller?.removeEventListener("scroll", this.noteScroll);
  }

  toEnd = () => {
    this.setState({ left: 0 });
    if (this.scroller) {
      this.scroller.scrollTop = 0;
    }
  };

  noteScroll = () => {
    const { scroller, state } = this;
    if (!scroller) {
      return;
    }
    const topOf = (index: number) =>
      scroller.querySelectorAll(".bubble")[index]?.getBoundingClientRect().top ?? 0;
    const below = -scroller.scrollTop;
    const left = leftOut(state.left, this.props.state.messages.length, -topOf(0), below);
    const isAtEnd = below < NEAR_END_PX && !left;
    const shift = left - state.left;
    if (shift || isAtEnd !== state.isAtEnd) {
      // What is drawn before and after stays where it is.
      const top = topOf(Math.max(0, -shift));
      this.setState({ isAtEnd, left }, () => {
        scroller.scrollTop += topOf(Math.max(0, shift)) - top;
      });
    }
  };

  render({ model, state, words, name, isKept }: ThreadProps, { isAtEnd, left }: ThreadView) {
    return (
      <>
        {!isKept && state.messages.length > 0 && <p class="unkept">{words.unkept}</p>}
        <div
          ref={this.log}
          class="log"
          role="log"
          aria-label={words.messages}
          aria-live={this.isHistoryShown && !left ? "polite" : "off"}
          // Each message once: not again when it is seen.
          aria-relevant="additions"
        >
          <MessageList
            messages={state.messages}
            left={left}
            view={{
              words,
              viewer: "visitor",
              names: { visitor: words.you, owner: name },
              seen: state.seen.owner,
              onRetry: model.retry,
              onDiscard: model.discard,
            }}
          />
        </div>
        <Typing isShown={state.typing !== null} text={words.typing} name={name} />
        <Choices texts={choicesOf(state)} label={words.suggestions} onChoose={model.send} />
        {!isAtEnd && (
          <button type="button" class="latest round" aria-label={words.latest} onClick={this.toEnd}>
            <Icon path={DOWN} />
          </button>
        )}
      </>
    );
  }
}
