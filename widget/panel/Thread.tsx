import { useEffect, useRef, useState } from "preact/hooks";
import type { ChatModel } from "../chat-model.ts";
import type { Words } from "../language.ts";
import { Choices } from "./Choices.tsx";
import { Icon } from "./Icon.tsx";
import { MessageList } from "./MessageList.tsx";
import { Typing } from "./Typing.tsx";
import { Welcome } from "./Welcome.tsx";

interface ThreadProps {
  model: ChatModel;
  words: Words;
  page: string;
}

const NEAR_END_PX = 64;

/**
 * The conversation, scrolled. The scroller runs bottom to top (`column-reverse`), so that browsers
 * keep the latest message in view by themselves and hold still for those who read further up.
 */
export function Thread({ model, words, page }: ThreadProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const [isAnnounced, setAnnounced] = useState(false);
  const messages = model.messages.value;
  const isLoaded = model.isLoaded.value;
  const lastOwn = messages.findLast((message) => message.author === "visitor")?.clientId;

  // History is read at leisure; only what comes after it is announced.
  useEffect(() => setAnnounced(isLoaded), [isLoaded]);

  const toEnd = () => scroller.current?.scrollTo({ top: 0 });
  useEffect(toEnd, [lastOwn]);

  const name = model.profile.value?.name ?? "";
  const view = {
    words,
    viewer: "visitor" as const,
    names: { visitor: words.you, owner: name },
    seen: model.seen.value.owner,
    page,
    onRetry: model.retry,
    onDiscard: model.discard,
  };
  return (
    <div class="thread">
      <div
        class="scroller"
        ref={scroller}
        onScroll={(event) => setAtEnd(event.currentTarget.scrollTop > -NEAR_END_PX)}
      >
        <div class="content">
          {isLoaded && messages.length === 0 && <Welcome model={model} words={words} />}
          <div
            class="log"
            role="log"
            aria-label={words.messages}
            aria-live={isAnnounced ? "polite" : "off"}
          >
            <MessageList messages={messages} view={view} />
          </div>
          <Typing model={model} words={words} name={name} />
          <Choices texts={model.choices.value} label={words.choices} onChoose={model.send} />
        </div>
      </div>
      {!isAtEnd && (
        <button type="button" class="latest" aria-label={words.latest} onClick={toEnd}>
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}
