import { useReader } from "../reader.ts";
import type { OwnerShop, ReplyPage } from "../reply-page.ts";
import type { ConversationSummary } from "../../protocol/inbox.ts";
import { ConversationRow } from "./ConversationRow.tsx";
import { EmptyView } from "./EmptyView.tsx";
import type { Inbox } from "./inbox-model.ts";
import { OlderButton } from "./OlderButton.tsx";
import { type Section, sectionsOf } from "./views.ts";

interface ConversationListProps {
  page: ReplyPage;
  inbox: Inbox;
  shop: OwnerShop;
  conversations: ReadonlyMap<string, ConversationSummary>;
}

export function ConversationList({ page, inbox, shop, conversations }: ConversationListProps) {
  const open = page.places.place.value.open;
  const sections = sectionsOf(page.view.value, conversations.values(), open);
  const shown = sections.flatMap((section) => section.conversations);
  const entry = shown.find(({ conversation }) => conversation === open) ?? shown[0];
  return (
    <>
      {shown.length === 0 && <EmptyView page={page} inbox={inbox} shop={shop} />}
      <div>
        {sections.map((section) => (
          <ListSection key={section.title} section={section}>
            {(summary) => (
              <ConversationRow
                key={summary.conversation}
                summary={summary}
                shop={shop}
                places={page.places}
                isEntry={summary === entry}
                people={inbox.people.value}
              />
            )}
          </ListSection>
        ))}
      </div>
      <OlderButton inbox={inbox} />
    </>
  );
}

interface ListSectionProps {
  section: Section;
  children: (summary: ConversationSummary) => preact.JSX.Element;
}

function ListSection({ section, children }: ListSectionProps) {
  const { words } = useReader();
  return (
    <section>
      {section.title && <h2 class="section-title">{words(`view.${section.title}`)}</h2>}
      <ul class="rows">{section.conversations.map(children)}</ul>
    </section>
  );
}
