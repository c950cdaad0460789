import { MessageText } from "./MessageText.tsx";
import type { MessageView, ShownMessage } from "./shown.ts";

interface MessageBubbleProps {
  message: ShownMessage;
  view: MessageView;
}

function Failure({ message, view }: MessageBubbleProps) {
  return (
    <div class="failure">
      <button type="button" onClick={() => view.onRetry?.(message.clientId)}>
        {view.words.notSent}
      </button>
      <button type="button" onClick={() => view.onDiscard?.(message.clientId)}>
        {view.words.discard}
      </button>
    </div>
  );
}

function Content({ message, view }: MessageBubbleProps) {
  // A newer server may send kinds of messages this script has never heard of.
  const { type, text } = message.body as { type: string; text: string };
  return type === "text" ? (
    <MessageText text={text} />
  ) : (
    <a href={view.page} target="_blank" rel="noopener noreferrer">
      {view.words.seeOnPage}
    </a>
  );
}

/** One message. Its paragraphs have directions of their own (messages.css): a shop's visitors mix scripts. */
export function MessageBubble({ message, view }: MessageBubbleProps) {
  const { unsent } = message;
  const state = unsent?.failed ? "unsent failed" : unsent ? "unsent" : "";
  return (
    <>
      <div class={`bubble ${state}`}>
        <Content message={message} view={view} />
      </div>
      {unsent?.failed && <Failure message={message} view={view} />}
    </>
  );
}
