import { clockTime } from "../client/times.ts";
import type { Group } from "../client/transcript.ts";
import { AUTOMATIC, CHECK, CHECKS, Icon } from "./Icon.tsx";
import { MessageBubble } from "./MessageBubble.tsx";
import { isOwn, type MessageView, nameOf, type ShownMessage } from "./shown.ts";

interface MessageGroupProps {
  group: Group<ShownMessage>;
  view: MessageView;
}

function Speaker({ group, view }: MessageGroupProps) {
  const name = nameOf(group.author, group.name, view);
  const [initial = ""] = name;
  if (group.author === view.viewer) {
    return <span class="hidden">{name}</span>;
  }
  return (
    <div class="group-name">
      <span class="avatar" aria-hidden="true">
        {group.author === "auto" ? <Icon path={AUTOMATIC} small /> : initial.toLocaleUpperCase()}
      </span>
      <bdi>{name}</bdi>
    </div>
  );
}

/** One tick: the server has it. Two: the other side has read it. */
function Ticks({ message, view }: { message: ShownMessage; view: MessageView }) {
  const state = message.unsent ? "sending" : message.seq <= view.seen ? "seen" : "sent";
  return (
    <span class={state}>
      {state !== "sending" && <Icon path={state === "seen" ? CHECKS : CHECK} small />}
      <span class="hidden">{view.words[state]}</span>
    </span>
  );
}

/** What one author said within a few minutes: who, what, when. */
export function MessageGroup({ group, view }: MessageGroupProps) {
  const side = isOwn(group.author, view.viewer) ? "mine" : "theirs";
  const last = group.messages.at(-1);
  return (
    <div class={`group ${side} ${group.author}`}>
      <Speaker group={group} view={view} />
      {group.messages.map((message, index) => (
        <MessageBubble
          key={message.clientId}
          message={message}
          view={view}
          // The first stands under the name; the others are announced alone.
          by={index > 0 && nameOf(group.author, group.name, view)}
        />
      ))}
      {last && !last.unsent?.failed && (
        <div class="group-foot">
          {clockTime(group.at, view.words.lang, view.timeZone)}
          {group.author === view.viewer && <Ticks message={last} view={view} />}
        </div>
      )}
    </div>
  );
}
