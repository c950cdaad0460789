import type { Card } from "../customers/card-model.ts";
import { Icon } from "../frame/Icon.tsx";
import { languageName } from "../language-name.ts";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { deedsOf } from "../working/deeds.ts";
import { ThreadMenu } from "../working/ThreadMenu.tsx";
import { shownPage } from "./shown-page.ts";
import type { Standing } from "./record.ts";
import type { Thread } from "./thread-model.ts";

interface ThreadHeadProps {
  page: ReplyPage;
  thread: Thread;
  /** What the visitor is called. */
  name: string;
  card: Card;
  onBack: () => void;
}

export function ThreadHead({ page, thread, name, card, onBack }: ThreadHeadProps) {
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
      {standing && (
        <>
          <StatusButton page={page} thread={thread} standing={standing} />
          <ThreadMenu page={page} thread={thread} card={card} />
        </>
      )}
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

interface StatusButtonProps extends Pick<ThreadHeadProps, "page" | "thread"> {
  standing: Standing;
}

function StatusButton({ page, thread, standing }: StatusButtonProps) {
  const reader = useReader();
  const { words } = reader;
  const isDone = standing.status === "done";
  const isPending = thread.change.value === "pending";
  const change = () =>
    isDone ? thread.apply({ status: "waiting" }) : deedsOf(page, thread, reader).done();
  return (
    <button
      type="button"
      class="status-button"
      title={words(isDone ? "reopen" : "mark-done-long")}
      aria-disabled={isPending}
      onClick={() => void (isPending || change())}
    >
      <Icon name={isDone ? "reopen" : "check"} />
      {words(isDone ? "reopen" : "mark-done")}
    </button>
  );
}
