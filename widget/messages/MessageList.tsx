import { Component } from "preact";
import { dayLabel } from "../client/times.ts";
import { groups } from "../client/transcript.ts";
import { DRAWN } from "./window.ts";
import { MessageGroup } from "./MessageGroup.tsx";
import type { MessageView, ShownMessage } from "./shown.ts";

interface MessageListProps {
  messages: ShownMessage[];
  /** So many of the newest are not drawn. */
  left: number;
  view: MessageView;
}

/** A conversation as days and groups. It neither scrolls nor announces: that is its frame's work. */
export class MessageList extends Component<MessageListProps> {
  /** A long conversation must not be laid out anew for every letter typed below it. */
  override shouldComponentUpdate({ messages, left, view }: MessageListProps): boolean {
    const { props } = this;
    return (
      messages !== props.messages ||
      left !== props.left ||
      view.words !== props.view.words ||
      view.seen !== props.view.seen ||
      view.names.owner !== props.view.names.owner
    );
  }

  render({ messages, left, view }: MessageListProps) {
    const { timeZone, words } = view;
    const now = Date.now();
    return groups(messages.slice(0, messages.length - left).slice(-DRAWN), { timeZone }).map(
      (day) => (
        <div class="day" key={day.groups[0]?.messages[0]?.clientId}>
          <p class="day-label">{dayLabel(day.at, now, words.lang, timeZone)}</p>
          {day.groups.map((group) => (
            <MessageGroup key={group.messages[0]?.clientId} group={group} view={view} />
          ))}
        </div>
      ),
    );
  }
}
