import type { ConversationSummary, PersonAt } from "../../protocol/inbox.ts";
import { Tags } from "../customers/Tags.tsx";
import { following } from "../frame/following.ts";
import { Icon } from "../frame/Icon.tsx";
import { languageName } from "../language-name.ts";
import { ColleagueSign } from "../people/ColleagueLine.tsx";
import { unsentStates } from "../offline/unsent-elsewhere.ts";
import { addressOf, type Place, type Places } from "../places.ts";
import { useReader } from "../reader.ts";
import type { OwnerShop } from "../reply-page.ts";
import { visitorName } from "../thread/visitor-name.ts";
import { stepByArrows } from "./list-steps.ts";
import { Until } from "./Until.tsx";
import { age } from "./when.ts";

/** Where a row stands in a list of which only some are drawn. */
export interface RowPlace {
  row: number;
  of: number;
  /** From one row to the next, in pixels. */
  pitch: number;
}

/** Its place in the list is absent where all rows are drawn, one under the other. */
interface ConversationRowProps extends Partial<RowPlace> {
  summary: ConversationSummary;
  shop: OwnerShop;
  places: Places;
  /** Where Tab enters the list; arrows go on from there. */
  isEntry: boolean;
  /** The others who reply, and where they are. */
  people: readonly PersonAt[];
}

export function ConversationRow({
  summary,
  shop,
  places,
  isEntry,
  people,
  row,
  of,
  pitch,
}: ConversationRowProps) {
  const { words } = useReader();
  const { conversation, unread } = summary;
  const place: Place = { shop: shop.shop, room: "conversations", open: conversation };
  const isOpen = places.place.value.open === conversation;
  return (
    <li {...standing(row, of, pitch)}>
      <a
        class="row"
        href={addressOf(place)}
        id={`row-${conversation}`}
        data-unread={unread > 0}
        aria-current={isOpen ? "true" : undefined}
        tabIndex={isEntry ? 0 : -1}
        onClick={following(() => places.go(place))}
        onKeyDown={stepByArrows}
      >
        <RowMark summary={summary} />
        <ColleagueSign people={people} conversation={conversation} />
        <bdi class="row-name">{visitorName(summary, words)}</bdi>
        <span class="row-beside">
          <Tags tags={summary.tags} most={2} />
          <Language summary={summary} />
        </span>
        {summary.snoozedUntil === null ? (
          <When at={summary.lastAt} />
        ) : (
          <Until at={summary.snoozedUntil} timeZone={shop.timeZone} />
        )}
        <LastWords summary={summary} />
        {unread > 0 && (
          <span class="badge">
            <span aria-hidden="true">{unread}</span>
            <span class="hidden">{words("unread", { count: unread })}</span>
          </span>
        )}
      </a>
    </li>
  );
}

/** Its place on the screen, and for a screen reader among all of them, drawn or not. */
function standing(row?: number, of?: number, pitch?: number) {
  return row === undefined || pitch === undefined
    ? {}
    : {
        "aria-posinset": row + 1,
        "aria-setsize": of,
        style: {
          position: "absolute" as const,
          insetInline: 0,
          insetBlockStart: `${row * pitch}px`,
        },
      };
}

/** Whose turn it is, by shape: the shop's bell, the automatic spark, a tick. */
function RowMark({ summary: { status } }: { summary: ConversationSummary }) {
  const { words } = useReader();
  const icons = { waiting: "bell", auto: "automatic", answered: "bubble", done: "check" } as const;
  return (
    <span class={`row-mark ${status}`}>
      <Icon name={icons[status]} />
      <span class="hidden">{words(`status.${status}`)}</span>
    </span>
  );
}

function Language({ summary: { locale } }: { summary: ConversationSummary }) {
  const reader = useReader();
  const name = languageName(locale, reader.locale.value);
  return <span class="row-language">{name}</span>;
}

function When({ at }: { at: number }) {
  const { words, now, locale } = useReader();
  return (
    <time class="row-when" dateTime={new Date(at).toISOString()}>
      {age(at, now.value, locale.value) ?? words("when.now")}
    </time>
  );
}

function LastWords({ summary }: { summary: ConversationSummary }) {
  const { words } = useReader();
  const { lastAuthor, lastWords } = summary;
  const unsent = unsentStates.value.get(summary.conversation);
  return (
    <span class="row-words">
      {unsent && (
        <span class="row-unsent" data-wrong={unsent === "failed"}>
          {words(`offline.${unsent}`)}
        </span>
      )}
      {lastAuthor !== "visitor" && (
        <span>{words(lastAuthor === "auto" ? "said.auto" : "said.you")}</span>
      )}
      {/* Cut at its own end: an Arabic sentence in an English list keeps its beginning. */}
      <span class="row-said" dir="auto">
        {lastWords || words("photos.photo")}
      </span>
    </span>
  );
}
