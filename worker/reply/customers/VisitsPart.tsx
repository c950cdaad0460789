import type { CustomerCard } from "../../protocol/customers.ts";
import type { ConversationSummary } from "../../protocol/inbox.ts";
import { following } from "../frame/following.ts";
import { Icon } from "../frame/Icon.tsx";
import { addressOf, type Place } from "../places.ts";
import { quotable } from "../quotable.ts";
import { useReader } from "../reader.ts";
import type { CardProps } from "./CardBody.tsx";

interface VisitsPartProps extends CardProps {
  known: CustomerCard;
  onLink: () => void;
}

/** Every conversation this person has had, and the way to one more that was theirs. */
export function VisitsPart({ page, card, known, onLeave, onLink }: VisitsPartProps) {
  const { words, locale } = useReader();
  const { room, open } = page.places.place.value;
  const day = new Intl.DateTimeFormat(locale.value, { dateStyle: "medium" });
  const isRead = (name: string) => room === "conversations" && open === name;
  const unlink = async ({ conversation }: ConversationSummary) => {
    if (await card.apply((api, at) => api.unlink(at, conversation))) {
      page.secondChance.offer({
        text: words("customers.unlinked"),
        undo: () => void card.apply((api, at) => api.link(at, conversation)),
      });
    }
  };
  return (
    <section class="field">
      <h3>{words("customers.visits", { count: known.visits.length })}</h3>
      <p class="section-note">{words("customers.since", { day: day.format(known.firstAt) })}</p>
      <ul class="visits">
        {known.visits.map((visit) => (
          <li key={visit.conversation}>
            <VisitLink
              page={page}
              visit={visit}
              day={day}
              onLeave={onLeave}
              isRead={isRead(visit.conversation)}
            />
            {visit.conversation !== card.conversation && (
              <button
                type="button"
                class="icon-button"
                aria-label={words("customers.unlink", {
                  said: quotable(visit.lastWords || words("photos.photo")),
                })}
                title={words("customers.unlink-short")}
                onClick={() => void unlink(visit)}
              >
                <Icon name="close" />
              </button>
            )}
          </li>
        ))}
      </ul>
      <button type="button" class="add-link" onClick={onLink}>
        <Icon name="plus" />
        {words("customers.link")}
      </button>
    </section>
  );
}

interface VisitLinkProps extends Pick<CardProps, "page" | "onLeave"> {
  visit: ConversationSummary;
  day: Intl.DateTimeFormat;
  /** It is the one being read. */
  isRead: boolean;
}

function VisitLink({ page, visit, day, isRead, onLeave }: VisitLinkProps) {
  const { words } = useReader();
  const shop = page.shop.value?.shop ?? null;
  const place: Place = { shop, room: "conversations", open: visit.conversation };
  return (
    <a
      class="answer-row"
      href={addressOf(place)}
      aria-current={isRead ? "true" : undefined}
      onClick={following(() => {
        onLeave();
        page.places.go(place);
      })}
    >
      <span class="answer-reply" dir="auto">
        {visit.lastWords || words("photos.photo")}
      </span>
      <span class="use">
        <time dateTime={new Date(visit.lastAt).toISOString()}>{day.format(visit.lastAt)}</time>
        {" · "}
        {words(isRead ? "customers.this-visit" : `status.${visit.status}`)}
      </span>
    </a>
  );
}
