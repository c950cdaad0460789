import { dayLabel } from "../../../widget/client/times.ts";
import { type Group, groups } from "../../../widget/client/transcript.ts";
import { MessageGroup } from "../../../widget/messages/MessageGroup.tsx";
import type { MessageView, ShownMessage } from "../../../widget/messages/shown.ts";
import type { CustomerNote } from "../../protocol/customers.ts";
import type { Card } from "../customers/card-model.ts";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { PrivateNotes } from "../working/PrivateNotes.tsx";
import { MessageNote } from "./MessageNote.tsx";
import type { Thread } from "./thread-model.ts";

interface NotedMessagesProps {
  messages: ShownMessage[];
  view: MessageView;
  page: ReplyPage;
  thread: Thread;
  card: Card;
  /** By the `seq` of the message they come after. */
  privateNotes: ReadonlyMap<number, CustomerNote[]>;
}

/** A conversation as days and groups, with what may be taught under a message. */
export function NotedMessages({ messages, ...props }: NotedMessagesProps) {
  const { view, thread, privateNotes } = props;
  const { now } = useReader();
  const notes = thread.notes.value;
  return groups(messages).map((day) => (
    <div class="day" key={day.groups[0]?.messages[0]?.clientId}>
      <p class="day-label">{dayLabel(day.at, now.value, view.words.lang)}</p>
      {day.groups.map((group) => (
        <div class="noted" key={group.messages[0]?.clientId} data-from={group.messages[0]?.seq}>
          {cutAfterNotes(group, (seq) => notes.has(seq) || privateNotes.has(seq)).map((piece) => (
            <Piece key={piece.messages[0]?.clientId} piece={piece} {...props} />
          ))}
        </div>
      ))}
    </div>
  ));
}

interface PieceProps extends Omit<NotedMessagesProps, "messages"> {
  piece: Group<ShownMessage>;
}

function Piece({ piece, view, page, thread, card, privateNotes }: PieceProps) {
  const last = piece.messages.at(-1);
  const note = last && thread.notes.value.get(last.seq);
  return (
    <>
      <MessageGroup group={piece} view={view} />
      {last && note && <MessageNote message={last} note={note} page={page} thread={thread} />}
      {last && <PrivateNotes page={page} card={card} notes={privateNotes.get(last.seq)} />}
    </>
  );
}

/** A note stands under its own message, so that one ends there. */
function cutAfterNotes(
  group: Group<ShownMessage>,
  hasNote: (seq: number) => boolean,
): Group<ShownMessage>[] {
  const pieces: Group<ShownMessage>[] = [];
  let piece: ShownMessage[] = [];
  for (const message of group.messages) {
    piece.push(message);
    if (hasNote(message.seq) || message === group.messages.at(-1)) {
      pieces.push({ ...group, at: message.at, messages: piece });
      piece = [];
    }
  }
  return pieces;
}
