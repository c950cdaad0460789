import { useState } from "preact/hooks";
import type { CustomerCard } from "../../protocol/customers.ts";
import type { ConversationSummary } from "../../protocol/inbox.ts";
import { useReader } from "../reader.ts";
import { visitorName } from "../thread/visitor-name.ts";
import type { CardProps } from "./CardBody.tsx";

interface LinkStepProps extends CardProps {
  known: CustomerCard;
  onBack: () => void;
}

/** Chooses a conversation that was the same person's. */
export function LinkStep({ page, card, known, onBack }: LinkStepProps) {
  const { words } = useReader();
  const [asked, setAsked] = useState("");
  const own = new Set(known.visits.map(({ conversation }) => conversation));
  const others = [...(page.inbox.value?.conversations.value?.values() ?? [])]
    .filter(({ conversation }) => !own.has(conversation))
    .filter((summary) => isAsked(summary, visitorName(summary, words), asked))
    .toSorted((a, b) => b.lastAt - a.lastAt);
  const choose = async ({ conversation }: ConversationSummary) => {
    if (await card.apply((api, at) => api.link(at, conversation))) {
      page.secondChance.offer({
        text: words("customers.linked"),
        undo: () => void card.apply((api, at) => api.unlink(at, conversation)),
      });
      onBack();
    }
  };
  return (
    <div class="fields">
      <p class="section-note">{words("customers.link-lead")}</p>
      <label class="field">
        {words("customers.link-search")}
        <input
          type="search"
          dir="auto"
          autocomplete="off"
          value={asked}
          onInput={({ currentTarget }) => setAsked(currentTarget.value)}
        />
      </label>
      <div>
        {others.length === 0 && <p class="section-note">{words("customers.none-found")}</p>}
        {others.map((summary) => (
          <button
            key={summary.conversation}
            type="button"
            class="choice"
            onClick={() => void choose(summary)}
          >
            <bdi>{visitorName(summary, words)}</bdi>
            <span dir="auto">{summary.lastWords || words("photos.photo")}</span>
          </button>
        ))}
      </div>
      {card.saving.value === "problem" && (
        <p class="problem" role="alert">
          {words("customers.problem")}
        </p>
      )}
      <button type="button" class="quiet" onClick={onBack}>
        {words("customers.keep")}
      </button>
    </div>
  );
}

function isAsked({ lastWords, tags }: ConversationSummary, name: string, asked: string): boolean {
  return [name, lastWords, ...tags].join("\n").toLowerCase().includes(asked.trim().toLowerCase());
}
