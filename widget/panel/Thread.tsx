import { Component, createRef } from "preact";
import { choicesOf } from "../conversation.ts";
import { Choices } from "./Choices.tsx";
import { Icon } from "./Icon.tsx";
import { MessageList } from "./MessageList.tsx";
import type { ChatProps } from "./Panel.tsx";
import { Typing } from "./Typing.tsx";
import { Welcome } from "./Welcome.tsx";

interface ThreadState {
  isAtEnd: boolean;
}

const NEAR_END_PX = 64;

function lastOwn({ state }: ChatProps): string | undefined {
  return state.messages.findLast((message) => message.author === "visitor")?.clientId;
}

/**
 * The conversation, scrolled. The scroller runs bottom to top (`column-reverse`), so that browsers
 * keep the latest message in view by themselves and hold still for those who read further up.
 */
export class Thread extends Component<ChatProps, ThreadState> {
  override state = { isAtEnd: true };
  /** History is read at leisure; only what comes after it is announced. */
  isHistoryShown = false;
  scroller = createRef<HTMLDivElement>();

  override componentDidMount() {
    this.componentDidUpdate(this.props);
  }

  override componentDidUpdate(before: ChatProps) {
    if (lastOwn(before) !== lastOwn(this.props)) {
      this.toEnd();
    }
    this.isHistoryShown = this.props.state.isLoaded;
  }

  toEnd = () => this.scroller.current?.scrollTo(0, 0);

  noteScroll = ({ currentTarget }: { currentTarget: HTMLElement }) => {
    const isAtEnd = currentTarget.scrollTop > -NEAR_END_PX;
    if (isAtEnd !== this.state.isAtEnd) {
      this.setState({ isAtEnd });
    }
  };

  render({ model, state, words }: ChatProps, { isAtEnd }: ThreadState) {
    const { messages, profile } = state;
    const name = profile?.name ?? "";
    return (
      <div class="thread">
        <div class="scroller" tabIndex={-1} ref={this.scroller} onScroll={this.noteScroll}>
          <div class="content">
            {state.isLoaded && !messages.length && <Welcome {...{ model, state, words }} />}
            <div
              class="log"
              role="log"
              aria-label={words.messages}
              aria-live={this.isHistoryShown ? "polite" : "off"}
            >
              <MessageList
                messages={messages}
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
            <Typing isShown={state.typing !== null} words={words} name={name} />
            <Choices texts={choicesOf(state)} label={words.suggestions} onChoose={model.send} />
          </div>
        </div>
        {!isAtEnd && (
          <button type="button" class="latest round" aria-label={words.latest} onClick={this.toEnd}>
            <Icon name="down" />
          </button>
        )}
      </div>
    );
  }
}
