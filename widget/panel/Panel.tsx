import type { ChatModel } from "../chat-model.ts";
import type { ChatState } from "../chat-state.ts";
import type { WidgetConfig } from "../config.ts";
import type { Words } from "../language.ts";
import { Banner } from "./Banner.tsx";
import { Composer } from "./Composer.tsx";
import { Header } from "./Header.tsx";
import { Thread } from "./Thread.tsx";
import { Dots } from "./Typing.tsx";

/** What every part of the chat is given. */
export interface ChatProps {
  model: ChatModel;
  state: ChatState;
  words: Words;
}

interface PanelProps extends Omit<ChatProps, "words"> {
  config: WidgetConfig;
  /** Not before the language file has come. */
  words: Words | undefined;
  fill: boolean;
  onClose: () => void;
}

function Chat(chat: ChatProps) {
  const { trouble } = chat.state;
  return trouble === "not-found" || trouble === "forbidden" ? (
    <p class="obstacle" role="alert">
      {chat.words[trouble]}
    </p>
  ) : (
    <>
      <Thread {...chat} />
      <Banner {...chat} />
      <Composer {...chat} />
    </>
  );
}

/** The whole chat: a dialog over the shop's page, or the chat page itself. */
export function Panel({ config, model, state, words, fill, onClose }: PanelProps) {
  return (
    <section
      class={`comptoir panel ${fill ? "fill" : config.position}`}
      role={fill ? undefined : "dialog"}
      aria-label={state.profile?.name ?? "Chat"}
      data-theme={config.theme}
      lang={words?.lang}
      dir={words?.dir}
    >
      <Header profile={state.profile} words={words} onClose={fill ? null : onClose} />
      {words ? (
        <Chat {...{ model, state, words }} />
      ) : (
        <div class="thread typing" aria-busy="true">
          <Dots />
        </div>
      )}
    </section>
  );
}
