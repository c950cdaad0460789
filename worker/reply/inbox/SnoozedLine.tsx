import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import type { Inbox } from "./inbox-model.ts";

/** Under what needs the owner: how many are put off, and the way there and back. */
export function SnoozedLine({ page, inbox }: { page: ReplyPage; inbox: Inbox }) {
  const { words } = useReader();
  const view = page.view.value;
  const count = inbox.counts.value.snoozed;
  if (view === "snoozed") {
    return (
      <button type="button" class="snoozed-line" onClick={() => page.choose("needs-me")}>
        <Icon name="back" />
        {words("snooze.back")}
      </button>
    );
  }
  return view === "needs-me" && count > 0 ? (
    <button type="button" class="snoozed-line" onClick={() => page.choose("snoozed")}>
      <Icon name="clock" />
      {words("snooze.count", { count })}
    </button>
  ) : null;
}
