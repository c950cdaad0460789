import type { SearchPage } from "../../protocol/search.ts";
import { FullNotice } from "../frame/FullNotice.tsx";
import { Lost } from "../frame/Lost.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import { InboxSkeleton } from "../inbox/InboxSkeleton.tsx";
import { useReader } from "../reader.ts";
import { FoundRow } from "./FoundRow.tsx";
import type { Search } from "./search-model.ts";

interface SearchProps extends RoomProps {
  search: Search;
}

/** What was found, in the place of the list. */
export function SearchResults(props: SearchProps) {
  const { words } = useReader();
  const { search } = props;
  const page = search.page.value;
  const problem = search.problem.value;
  const isAsking = search.isAsking.value;
  if (problem !== null) {
    return (
      <Lost
        title="search.problem"
        isOurs={problem !== "offline"}
        onRetry={() => void search.retry()}
      />
    );
  }
  if (!page) {
    return <InboxSkeleton />;
  }
  const isNothing = page.found.length === 0 && page.visitors.length === 0;
  return (
    <div class="hits" aria-busy={isAsking}>
      <output class="hidden">
        {!isAsking && words("search.count", { count: page.found.length + page.visitors.length })}
      </output>
      {isNothing ? (
        !isAsking && (
          <FullNotice
            icon="search"
            title={words("search.none", { query: search.query.value.trim() })}
            lead={words("search.none-lead")}
          />
        )
      ) : (
        <Found {...props} found={page} />
      )}
    </div>
  );
}

function Found({
  found: { visitors, found, next },
  ...props
}: SearchProps & { found: SearchPage }) {
  const { words } = useReader();
  return (
    <>
      {visitors.length > 0 && (
        <section>
          <h2 class="section-title">{words("search.visitors")}</h2>
          <ul class="rows">
            {visitors.map((summary) => (
              <FoundRow key={summary.conversation} {...props} summary={summary} />
            ))}
          </ul>
        </section>
      )}
      {found.length > 0 && (
        <section>
          <h2 class="section-title">{words("search.messages")}</h2>
          <ul class="rows">
            {found.map((message) => (
              <FoundRow
                key={`${message.conversation.conversation} ${message.seq}`}
                {...props}
                summary={message.conversation}
                message={message}
              />
            ))}
          </ul>
        </section>
      )}
      {next !== null && (
        <p class="older">
          <button
            type="button"
            class="quiet"
            aria-disabled={props.search.isAsking.value}
            onClick={() => void props.search.more()}
          >
            {words("older")}
          </button>
        </p>
      )}
    </>
  );
}
