import type { Signal } from "@preact/signals";
import type { ChatModel } from "../chat-model.ts";
import type { WidgetConfig } from "../config.ts";
import type { Words } from "../language.ts";
import { Banner } from "./Banner.tsx";
import { Composer } from "./Composer.tsx";
import { Header } from "./Header.tsx";
import { Thread } from "./Thread.tsx";

interface PanelProps {
  config: WidgetConfig;
  model: ChatModel;
  words: Signal<Words | null>;
  isOpen: Signal<boolean>;
  fill: boolean;
  onClose: () => void;
}

function Chat({ model, words, config }: { model: ChatModel; words: Words; config: WidgetConfig }) {
  if (model.obstacle.value && model.obstacle.value !== "too-old") {
    return (
      <p class="obstacle" role="alert">
        {words[model.obstacle.value]}
      </p>
    );
  }
  return (
    <>
      <Thread model={model} words={words} page={`${config.origin}/c/${config.shop}`} />
      <Banner model={model} words={words} />
      <Composer model={model} words={words} />
    </>
  );
}

/** What stands there until the language file has come, or when it does not. */
function Waiting() {
  return (
    <div class="waiting" aria-busy="true">
      <i />
      <i />
      <i />
    </div>
  );
}

/** The whole chat: a dialog over the shop's page, or the chat page itself. */
export function Panel({ config, model, words, isOpen, fill, onClose }: PanelProps) {
  const language = words.value;
  return (
    <section
      class={`comptoir panel ${fill ? "fill" : config.position}`}
      role={fill ? undefined : "dialog"}
      aria-label={model.profile.value?.name ?? "Chat"}
      data-theme={config.theme}
      lang={language?.lang}
      dir={language?.dir}
      hidden={!isOpen.value}
    >
      <Header model={model} words={language} onClose={fill ? null : onClose} />
      {language && isOpen.value ? (
        <Chat model={model} words={language} config={config} />
      ) : (
        <Waiting />
      )}
    </section>
  );
}
