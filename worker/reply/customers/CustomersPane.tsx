import type { CustomerSummary } from "../../protocol/customers.ts";
import { AccountMenu } from "../frame/AccountMenu.tsx";
import { FullNotice } from "../frame/FullNotice.tsx";
import { Lost } from "../frame/Lost.tsx";
import { Icon } from "../frame/Icon.tsx";
import { PlaceLink } from "../frame/PlaceLink.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import { InboxSkeleton } from "../inbox/InboxSkeleton.tsx";
import { ShopSwitcher } from "../inbox/ShopSwitcher.tsx";
import { age } from "../inbox/when.ts";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { visitorName } from "../thread/visitor-name.ts";
import type { CustomerList } from "./customers-model.ts";
import { Tags } from "./Tags.tsx";

type ListProps = RoomProps & { list: CustomerList };

export function CustomersPane({ page, shop, list }: ListProps) {
  const { words } = useReader();
  const { q, tag } = list.query.value;
  const isAsked = q !== "" || tag !== null;
  const isBare = !isAsked && list.customers.value?.length === 0;
  return (
    <section class="pane list" aria-label={words("customers")}>
      <header class="pane-head">
        <ShopSwitcher page={page} shop={shop} />
        <AccountMenu page={page} />
      </header>
      {!isBare && (
        <>
          <search class="search-field">
            <Icon name="search" />
            <input
              type="search"
              autocomplete="off"
              enterkeyhint="search"
              maxLength={200}
              aria-label={words("customers.search")}
              placeholder={words("customers.search")}
              value={q}
              onInput={({ currentTarget }) => list.search(currentTarget.value)}
            />
          </search>
          <TagFilter list={list} />
        </>
      )}
      <div class="list-body">
        <Found page={page} list={list} isAsked={isAsked} />
      </div>
    </section>
  );
}

function TagFilter({ list }: { list: CustomerList }) {
  const { words } = useReader();
  const { tag } = list.query.value;
  return list.tags.value.length > 0 ? (
    <ul class="tag-filter" aria-label={words("customers.by-tag")}>
      {list.tags.value.map((each) => (
        <li key={each}>
          <button
            type="button"
            class="pill"
            aria-pressed={each === tag}
            onClick={() => list.choose(each === tag ? null : each)}
          >
            <bdi>{each}</bdi>
          </button>
        </li>
      ))}
    </ul>
  ) : null;
}

interface FoundProps {
  page: ReplyPage;
  list: CustomerList;
  isAsked: boolean;
}

function Found({ page, list, isAsked }: FoundProps) {
  const { words } = useReader();
  const customers = list.customers.value;
  if (!customers) {
    return list.state.value === "problem" ? (
      <Lost title="customers.lost" onRetry={() => void list.load()} />
    ) : (
      <InboxSkeleton />
    );
  }
  if (customers.length === 0) {
    return isAsked ? (
      <p class="section-note none-found">{words("customers.none-found")}</p>
    ) : (
      <FullNotice icon="person" title={words("customers.none")} lead={words("customers.none-lead")}>
        <a class="quiet" href={`#/${page.shop.value?.shop ?? ""}`}>
          {words("customers.see-conversations")}
        </a>
      </FullNotice>
    );
  }
  return (
    <>
      <ul class="rows">
        {customers.map((customer) => (
          <CustomerRow key={customer.customer} page={page} customer={customer} />
        ))}
      </ul>
      {list.hasMore.value && (
        <div class="older">
          <button type="button" class="quiet" onClick={() => void list.loadMore()}>
            {words(list.state.value === "loading" ? "loading" : "older")}
          </button>
        </div>
      )}
    </>
  );
}

function CustomerRow({ page, customer }: { page: ReplyPage; customer: CustomerSummary }) {
  const { words, now, locale } = useReader();
  const reach = [customer.phone, customer.email].filter((text) => text !== null);
  return (
    <li>
      <PlaceLink page={page} open={customer.conversation} class="customer-row" isReturn>
        <bdi class="row-name">{visitorName(customer, words)}</bdi>
        <Tags tags={customer.tags} most={2} />
        <time class="row-when" dateTime={new Date(customer.lastAt).toISOString()}>
          {age(customer.lastAt, now.value, locale.value) ?? words("when.now")}
        </time>
        <span class="customer-reach">
          {reach.map((text) => (
            <bdi key={text}>{text}</bdi>
          ))}
          <span>{words("customers.visits", { count: customer.visits })}</span>
        </span>
      </PlaceLink>
    </li>
  );
}
