import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useReader } from "../reader.ts";
import type { OwnerShop, ReplyPage } from "../reply-page.ts";
import type { ConversationSummary } from "../../protocol/inbox.ts";
import { ConversationRow, type RowPlace } from "./ConversationRow.tsx";
import { EmptyView } from "./EmptyView.tsx";
import type { Inbox } from "./inbox-model.ts";
import { offerSteps } from "./list-steps.ts";
import { OlderButton } from "./OlderButton.tsx";
import { drawnRows } from "./row-window.ts";
import { useRowWindow } from "./use-row-window.ts";
import { type Section, sectionsOf } from "./views.ts";

interface ConversationListProps {
  page: ReplyPage;
  inbox: Inbox;
  shop: OwnerShop;
  conversations: ReadonlyMap<string, ConversationSummary>;
}

export function ConversationList({ page, inbox, shop, conversations }: ConversationListProps) {
  const { open } = page.places.place.value;
  const view = page.view.value;
  const people = inbox.people.value;
  const sections = useMemo(
    () => sectionsOf(view, conversations.values(), open),
    [view, conversations, open],
  );
  const shown = useMemo(() => sections.flatMap((section) => section.conversations), [sections]);
  const [goal, setGoal] = useState<string | null>(null);
  const entry = shown.find(({ conversation }) => conversation === (open ?? goal)) ?? shown[0];

  useEffect(
    () =>
      offerSteps((by) => {
        const here = conversationOf(document.activeElement) ?? open;
        const index = shown.findIndex(({ conversation }) => conversation === here);
        const next = index === -1 ? shown[0] : shown[index + by];
        setGoal(next?.conversation ?? goal);
        rowOf(next)?.focus();
      }),
    [shown, open, goal],
  );
  // A row that had to be drawn first takes the focus once it is there.
  useLayoutEffect(() => {
    if (conversationOf(document.activeElement) !== null) {
      document.getElementById(`row-${goal}`)?.focus();
    }
  }, [goal]);

  return (
    <>
      {shown.length === 0 && <EmptyView page={page} inbox={inbox} shop={shop} />}
      <div onFocusIn={({ target }) => setGoal(conversationOf(target as Element) ?? goal)}>
        {sections.map((section) => (
          <ListSection key={section.title} section={section} kept={[entry, goal]}>
            {(summary, stands) => (
              <ConversationRow
                key={summary.conversation}
                summary={summary}
                shop={shop}
                places={page.places}
                isEntry={summary === entry}
                {...stands}
                people={people}
              />
            )}
          </ListSection>
        ))}
      </div>
      <OlderButton inbox={inbox} />
    </>
  );
}

function rowOf(summary: ConversationSummary | undefined): HTMLElement | null {
  return document.getElementById(`row-${summary?.conversation}`);
}

/** Whose row an element is; null where it is none. */
function conversationOf(element: Element | null): string | null {
  return element?.matches("a.row") ? element.id.slice("row-".length) : null;
}

interface ListSectionProps {
  section: Section;
  /** Drawn wherever one looks: where Tab enters, and what has the focus. */
  kept: (ConversationSummary | string | null | undefined)[];
  children: (summary: ConversationSummary, stands: RowPlace | null) => preact.JSX.Element;
}

function ListSection({ section: { title, conversations }, kept, children }: ListSectionProps) {
  const { words } = useReader();
  const list = useRef<HTMLUListElement>(null);
  const { length } = conversations;
  const around = useRowWindow(list, length);
  return (
    <section>
      {title && <h2 class="section-title">{words(`view.${title}`)}</h2>}
      <ul
        ref={list}
        class="rows"
        style={around ? { position: "relative", blockSize: `${length * around.pitch}px` } : {}}
      >
        {around
          ? drawnRows(length, around.span, placesOf(conversations, kept)).map((row) => {
              const summary = conversations[row];
              return summary && children(summary, { row, of: length, pitch: around.pitch });
            })
          : conversations.map((summary) => children(summary, null))}
      </ul>
    </section>
  );
}

function placesOf(conversations: ConversationSummary[], kept: ListSectionProps["kept"]): number[] {
  return conversations.flatMap((summary, row) =>
    kept.includes(summary) || kept.includes(summary.conversation) ? [row] : [],
  );
}
