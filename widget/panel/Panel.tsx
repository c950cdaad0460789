import type { WidgetConfig } from "../config.ts";
import type { Talk } from "../talk.tsx";
import { Banner } from "./Banner.tsx";
import { Composer } from "./Composer.tsx";
import { Dots } from "./Dots.tsx";
import { Header } from "./Header.tsx";
import type { Words } from "./language.ts";
import type { PanelActions, PanelState } from "./panel-state.ts";
import { Welcome } from "./Welcome.tsx";

/** What every part of the panel is given. */
export interface ChatProps {
  state: PanelState;
  words: Words;
  actions: PanelActions;
  /** Not before there is a conversation, or the beginning of one. */
  talk: Talk | undefined;
}

interface PanelProps extends Omit<ChatProps, "words"> {
  config: WidgetConfig;
  fill: boolean;
  /** Who came back waits for what was said; nobody greets them. */
  isKnown: boolean;
  /** The first that is to be seen has been: what takes its time may come. */
  isSettled: boolean;
  onClose: () => void;
}

const Waiting = () => (
  <p class="typing" aria-busy="true">
    <Dots />
  </p>
);

/** The scroller runs bottom to top (panel.css): the latest message is in view by itself. */
function Chat(chat: ChatProps & Pick<PanelProps, "isKnown">) {
  const { state, talk, words, isKnown } = chat;
  const { trouble } = state;
  const isNew = talk ? talk.isEmpty : !isKnown;
  return trouble === "not-found" || trouble === "forbidden" ? (
    <p class="obstacle" role="alert">
      {words[trouble]}
    </p>
  ) : (
    <>
      <div class="thread">
        <div class="scroller" tabIndex={-1}>
          <div class="content">
            {isNew && <Welcome {...chat} />}
            {talk?.draw(words, state.profile?.name ?? "") ?? (isKnown && <Waiting />)}
            {!isNew && state.said && (
              <p class="greeting" dir="auto">
                {state.said}
              </p>
            )}
          </div>
        </div>
      </div>
      <Banner {...chat} />
      <Composer {...chat} />
    </>
  );
}

/** The whole chat: a dialog over the shop's page, or the chat page itself. */
export function Panel(props: PanelProps) {
  const { config, state, talk, fill, isSettled, onClose } = props;
  const { profile, words } = state;
  const Frame = (fill ? "section" : "dialog") as "dialog";
  return (
    <Frame
      class={`comptoir panel ${fill ? (config.mode ?? "fill") : config.position}`}
      aria-label={profile?.name ?? "Chat"}
      data-theme={config.theme}
      lang={words?.lang}
      dir={words?.dir}
      // Phones have a gesture of their own for that.
      onClose={({ currentTarget }) => currentTarget.open || onClose()}
    >
      <Header profile={profile} words={words} isSettled={isSettled} onClose={fill ? null : onClose}>
        {words && talk?.menu(words)}
      </Header>
      {words ? <Chat {...props} words={words} /> : <Waiting />}
    </Frame>
  );
}
