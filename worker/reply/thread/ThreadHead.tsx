import { Icon } from "../frame/Icon.tsx";
import { languageName } from "../language-name.ts";
import { useReader } from "../reader.ts";
import { shownPage } from "./shown-page.ts";
import type { Standing } from "./record.ts";
import type { Thread } from "./thread-model.ts";

interface ThreadHeadProps {
  thread: Thread;
  /** What the visitor is called. */
  name: string;
  onBack: () => void;
}

export function ThreadHead({ thread, name, onBack }: ThreadHeadProps) {
  const { words } = useReader();
  const standing = thread.standing.value;
  return (
    <header class="pane-head thread-head">
      <button type="button" class="icon-button back" aria-label={words("back")} onClick={onBack}>
        <Icon name="back" />
      </button>
      <div class="visitor-card">
        <h2 id="thread-title">
          <bdi>{name}</bdi>
        </h2>
        {standing?.visitor && (
          <VisitorFacts visitor={standing.visitor} isLive={thread.connection.value === "open"} />
        )}
      </div>
      {standing && <StatusButton thread={thread} standing={standing} />}
    </header>
  );
}

type Visitor = NonNullable<Standing["visitor"]>;

interface VisitorFactsProps {
  visitor: Visitor;
  /** Else nobody can tell whether they are here. */
  isLive: boolean;
}

/** Here or not, in which language, from which page. */
function VisitorFacts({ visitor, isLive }: VisitorFactsProps) {
  const { words, locale } = useReader();
  const language = languageName(visitor.locale, locale.value);
  const page = shownPage(visitor.page);
  return (
    <p class="visitor-facts">
      {isLive && (
        <span class="presence" data-online={visitor.online}>
          {words(visitor.online ? "here-now" : "away")}
        </span>
      )}
      {language && <span>{language}</span>}
      {page && (
        <a href={page.href} target="_blank" rel="noopener noreferrer">
          <span class="hidden">{words("writes-from", { page: "" })}</span>
          <bdi>{page.text}</bdi>
          <span class="hidden"> ({words("opens-new-tab")})</span>
        </a>
      )}
    </p>
  );
}

function StatusButton({ thread, standing }: { thread: Thread; standing: Standing }) {
  const { words } = useReader();
  const isDone = standing.status === "done";
  const isPending = thread.change.value === "pending";
  return (
    <button
      type="button"
      class="status-button"
      title={words(isDone ? "reopen" : "mark-done-long")}
      aria-disabled={isPending}
      onClick={() => void (isPending || thread.apply({ status: isDone ? "waiting" : "done" }))}
    >
      <Icon name={isDone ? "reopen" : "check"} />
      {words(isDone ? "reopen" : "mark-done")}
    </button>
  );
}
