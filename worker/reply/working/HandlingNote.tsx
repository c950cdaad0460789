import { Icon, type IconName } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import type { Thread } from "../thread/thread-model.ts";
import { deedsOf } from "./deeds.ts";
import { whenText } from "./moments.ts";

interface HandlingNoteProps {
  page: ReplyPage;
  thread: Thread;
}

/** Says that a conversation is put off or its visitor blocked, and takes that back. */
export function HandlingNote({ page, thread }: HandlingNoteProps) {
  const reader = useReader();
  const { words } = reader;
  const { snoozedUntil, blocked } = thread.handling.value;
  const deeds = deedsOf(page, thread, reader);
  const zone = page.shop.value?.timeZone ?? "UTC";
  return (
    <>
      {snoozedUntil !== null && (
        <Line
          icon="clock"
          text={words("snooze.until", { when: whenText(snoozedUntil, reader, zone) })}
          end={words("snooze.end")}
          onEnd={() => void deeds.wake()}
        />
      )}
      {blocked && (
        <Line
          icon="block"
          text={words("block.is", { reason: blocked.reason })}
          end={words("block.end")}
          onEnd={() => void deeds.unblock()}
        />
      )}
    </>
  );
}

interface LineProps {
  icon: IconName;
  text: string;
  end: string;
  onEnd: () => void;
}

function Line({ icon, text, end, onEnd }: LineProps) {
  return (
    <div class="handling">
      <Icon name={icon} />
      <p dir="auto">{text}</p>
      <button type="button" class="link" onClick={onEnd}>
        {end}
      </button>
    </div>
  );
}
