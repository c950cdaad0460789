import type { CustomerCard } from "../../protocol/customers.ts";
import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";

/** What the shop's own site says of a customer: text, and nothing else. Who they are is proven; the rest is not. */
export function PagePart({ known: { page } }: { known: CustomerCard }) {
  const { words, locale } = useReader();
  const { user, attributes, events } = page;
  const facts = Object.entries(attributes);
  const time = new Intl.DateTimeFormat(locale.value, { dateStyle: "medium", timeStyle: "short" });
  if (user === null && facts.length === 0 && events.length === 0) {
    return null;
  }
  return (
    <section class="field from-page">
      <h3>{words("customers.from-page")}</h3>
      {user !== null && (
        <p class="vouched">
          <Icon name="check" />
          <span>
            {words("customers.vouched")} <bdi>{user}</bdi>
          </span>
        </p>
      )}
      {facts.length > 0 && (
        <dl>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt dir="auto">{name}</dt>
              <dd dir="auto">{`${value}`}</dd>
            </div>
          ))}
        </dl>
      )}
      {events.length > 0 && (
        <ul>
          {events.toReversed().map(({ event, meta, at }) => (
            <li key={`${at} ${event}`}>
              <bdi>{event}</bdi>
              {Object.entries(meta).map(([name, value]) => (
                <span key={name} class="section-note">
                  <bdi>{name}</bdi> <bdi>{`${value}`}</bdi>
                </span>
              ))}
              <time class="section-note" dateTime={new Date(at).toISOString()}>
                {time.format(at)}
              </time>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
