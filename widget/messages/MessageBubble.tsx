import { MessageText } from "./MessageText.tsx";
import type { MessageView, ShownMessage } from "./shown.ts";

interface MessageBubbleProps {
  message: ShownMessage;
  view: MessageView;
  /** Who speaks, where only those are to be told who do not see it. */
  by?: string | false;
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

function Content({ message }: Pick<MessageBubbleProps, "message">) {
  const { body, clientId } = message;
  // Photos, and kinds of messages this script has never heard of: whoever draws them looks for the name (others.ts).
  // oxlint-disable-next-line jsx-a11y/anchor-is-valid -- whoever draws it gives it its address, or hides it
  return body.type === "text" ? <MessageText text={body.text} /> : <a data-id={clientId}>…</a>;
}

/** One message. Its paragraphs have directions of their own (messages.css): a shop's visitors mix scripts. */
export function MessageBubble({ message, view, by }: MessageBubbleProps) {
  const { unsent } = message;
  const state = unsent?.failed ? "unsent failed" : unsent ? "unsent" : "";
  return (
    <>
      {by && <span class="hidden">{by}</span>}
      <div class={`bubble ${state}`}>
        <Content message={message} />
      </div>
      {unsent?.failed && <Failure message={message} view={view} />}
    </>
  );
}
