import { AccountMenu } from "../frame/AccountMenu.tsx";
import { lazy } from "../frame/lazy.tsx";
import { useReader } from "../reader.ts";
import type { OwnerShop, ReplyPage } from "../reply-page.ts";
import { SearchField } from "../search/SearchField.tsx";
import { ConversationList } from "./ConversationList.tsx";
import { InboxSkeleton } from "./InboxSkeleton.tsx";
import { ShopSwitcher } from "./ShopSwitcher.tsx";
import { SnoozedLine } from "./SnoozedLine.tsx";
import { ViewTabs } from "./ViewTabs.tsx";
import { WaitingNews } from "./WaitingNews.tsx";

const TodayBar = lazy(async () => (await import("../soon.ts")).TodayBar, {
  says: "first",
  isQuiet: true,
});
const SearchResults = lazy(async () => (await import("../rest.ts")).SearchResults);

export function InboxPane({ page, shop }: { page: ReplyPage; shop: OwnerShop }) {
  const { words } = useReader();
  const inbox = page.inbox.value;
  const conversations = inbox?.conversations.value;
  const search = page.search.value;
  return (
    <section class="pane list" aria-label={words("conversations")}>
      <header class="pane-head inbox-head">
        <div class="shop-now">
          <ShopSwitcher page={page} shop={shop} />
          {conversations && <TodayBar page={page} shop={shop} />}
        </div>
        {search && <SearchField key={shop.shop} search={search} />}
        <AccountMenu page={page} />
      </header>
      {search && search.query.value.trim() !== "" ? (
        <div class="list-body">
          <SearchResults page={page} shop={shop} search={search} />
        </div>
      ) : (
        <>
          <ViewTabs page={page} />
          <div
            class="list-body"
            key={`${shop.shop} ${page.view.value}`}
            id="view"
            role="tabpanel"
            aria-labelledby={`tab-${page.view.value === "snoozed" ? "needs-me" : page.view.value}`}
          >
            {inbox && conversations ? (
              <ConversationList
                page={page}
                inbox={inbox}
                shop={shop}
                conversations={conversations}
              />
            ) : (
              <InboxSkeleton />
            )}
            {inbox && conversations && <SnoozedLine page={page} inbox={inbox} />}
          </div>
        </>
      )}
      {inbox && <WaitingNews inbox={inbox} />}
    </section>
  );
}
