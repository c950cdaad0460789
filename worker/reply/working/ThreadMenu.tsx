import { useRef, useState } from "preact/hooks";
import type { Card } from "../customers/card-model.ts";
import { Icon, type IconName } from "../frame/Icon.tsx";
import { lazy } from "../frame/lazy.tsx";
import { Sheet } from "../frame/Sheet.tsx";
import { useDismiss } from "../frame/use-dismiss.ts";
import { useReader, type WordKey } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import type { Thread } from "../thread/thread-model.ts";
import { deedsOf } from "./deeds.ts";
import { snoozeMoments } from "./moments.ts";

const MomentChooser = lazy(async () => (await import("../rest.ts")).MomentChooser);
const BlockForm = lazy(async () => (await import("../rest.ts")).BlockForm);
const NoteForm = lazy(async () => (await import("../rest.ts")).NoteForm);

interface ThreadMenuProps {
  page: ReplyPage;
  thread: Thread;
  /** Where notes are written down. */
  card: Card;
}

type Open = "snooze" | "block" | "note";

const TITLES = {
  snooze: "snooze.title",
  block: "block.title",
  note: "note.title",
} satisfies Record<Open, WordKey>;

/** What is done less often than replying and closing. */
export function ThreadMenu({ page, thread, card }: ThreadMenuProps) {
  const { words } = useReader();
  const menu = useRef<HTMLDetailsElement>(null);
  useDismiss(menu);
  const [open, setOpen] = useState<Open | null>(null);
  const { snoozedUntil, blocked } = thread.handling.value;
  const item = (icon: IconName, what: Open) => (
    <button
      type="button"
      class="menu-item"
      onClick={() => {
        menu.current?.removeAttribute("open");
        // The sheet gives the focus back to where it was: what is hidden cannot take it.
        menu.current?.querySelector("summary")?.focus();
        setOpen(what);
      }}
    >
      {words(what)}
      <Icon name={icon} />
    </button>
  );
  const isWaiting = thread.standing.value?.status === "waiting";
  return (
    <>
      <details class="menu" ref={menu}>
        <summary class="icon-button" aria-label={words("working.more")}>
          <Icon name="more" />
        </summary>
        <div class="menu-sheet">
          {isWaiting && snoozedUntil === null && item("clock", "snooze")}
          {item("note", "note")}
          {blocked === null && item("block", "block")}
        </div>
      </details>
      {open && (
        <Sheet title={words(TITLES[open])} onClose={() => setOpen(null)}>
          <Chosen {...{ page, thread, card, open }} onClose={() => setOpen(null)} />
        </Sheet>
      )}
    </>
  );
}

interface ChosenProps extends ThreadMenuProps {
  open: Open;
  onClose: () => void;
}

function Chosen({ page, thread, card, open, onClose }: ChosenProps) {
  const reader = useReader();
  const deeds = deedsOf(page, thread, reader);
  switch (open) {
    case "snooze":
      return (
        <MomentChooser
          page={page}
          thread={thread}
          lead={reader.words("snooze.lead")}
          momentsOf={snoozeMoments}
          onChoose={(at) => {
            onClose();
            void deeds.snooze(at);
          }}
        />
      );
    case "block":
      return (
        <BlockForm
          onBlock={(reason) => {
            onClose();
            void deeds.block(reason);
          }}
        />
      );
    case "note":
      return (
        <NoteForm
          onKeep={async (text) => {
            const isKept = await card.apply((api, of) => api.addNote(of, text));
            if (isKept) {
              onClose();
            }
            return isKept;
          }}
        />
      );
  }
}
