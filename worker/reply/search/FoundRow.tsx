import type { ConversationSummary } from "../../protocol/inbox.ts";
import type { Found } from "../../protocol/search.ts";
import { following } from "../frame/following.ts";
import type { RoomProps } from "../frame/room-props.ts";
import { age } from "../inbox/when.ts";
import { addressOf, type Place } from "../places.ts";
import { useReader } from "../reader.ts";
import { piecesOf } from "./pieces.ts";
import type { Search } from "./search-model.ts";

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Arrows go from one to the next; up from the first, and by Esc, to the field. */
function moveByKey(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const by = STEPS[event.key];
  const rows = [...document.querySelectorAll<HTMLElement>("a.hit")];
  const next = by === undefined ? undefined : rows.indexOf(event.currentTarget) + by;
  if (next !== undefined || event.key === "Escape") {
    event.preventDefault();
    (next === undefined || next < 0 ? document.getElementById("search") : rows[next])?.focus();
  }
}

interface FoundRowProps extends RoomProps {
  search: Search;
  summary: ConversationSummary;
  /** What was found in it; not where the visitor is who was looked for. */
  message?: Found;
}

/** A message that was found, or a visitor: who, when, and their words. */
export function FoundRow({ page, shop, search, summary, message }: FoundRowProps) {
  const reader = useReader();
  const { words } = reader;
  const { conversation, number, name } = summary;
  const seq = message?.seq ?? 0;
  const place: Place = { shop: shop.shop, room: "conversations", open: conversation };
  const chosen = search.chosen.value;
  const isChosen = chosen?.conversation === conversation && chosen.seq === seq;
  const isOpen = isChosen && page.places.place.value.open === conversation;
  const at = message?.at ?? summary.lastAt;
  const open = following(() => {
    search.choose({ conversation, seq });
    page.places.go(place);
  });
  return (
    <li>
      <a
        class="hit"
        href={addressOf(place)}
        id={isChosen ? `row-${conversation}` : undefined}
        aria-current={isOpen ? "true" : undefined}
        onClick={open}
        onKeyDown={moveByKey}
      >
        <bdi class="hit-name">{name ?? words("visitor", { number })}</bdi>
        <time class="row-when" dateTime={new Date(at).toISOString()}>
          {age(at, reader.now.value, reader.locale.value) ?? words("when.now")}
        </time>
        <span class="hit-words">
          {(message?.author ?? summary.lastAuthor) === "owner" && <>{words("said.you")} </>}
          <bdi dir="auto">
            {message ? <Marked found={message} /> : summary.lastWords || words("photos.photo")}
          </bdi>
        </span>
      </a>
    </li>
  );
}

function Marked({ found: { text, ranges } }: { found: Found }) {
  return (
    <>
      {piecesOf(text, ranges).map((piece, place) =>
        piece.isMatch ? <mark key={place}>{piece.text}</mark> : piece.text,
      )}
    </>
  );
}
