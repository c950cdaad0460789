import { FullNotice } from "../frame/FullNotice.tsx";
import { useReader } from "../reader.ts";
import type { OwnerShop, ReplyPage } from "../reply-page.ts";
import { isPutAside } from "../start/progress.ts";
import type { Inbox } from "./inbox-model.ts";
import type { View } from "./views.ts";

interface EmptyViewProps {
  page: ReplyPage;
  inbox: Inbox;
  shop: OwnerShop;
}

/** What will be here, and the next step: another view with something in it, or the chat itself. */
export function EmptyView({ page, inbox, shop }: EmptyViewProps) {
  const { words } = useReader();
  const view = page.view.value;
  const counts = inbox.counts.value;
  const other: View = view === "needs-me" ? "answered" : "needs-me";
  return (
    <FullNotice
      icon={view === "done" ? "check" : view === "answered" ? "bubble" : "bell"}
      title={words(`empty.${view}`)}
      lead={words(`empty.${view}-lead`)}
    >
      {counts[other] > 0 ? (
        <button type="button" class="quiet" onClick={() => page.choose(other)}>
          {words(`empty.see-${other}`, { count: counts[other] })}
        </button>
      ) : (
        <>
          <a class="quiet" href={`/c/${shop.shop}`} target="_blank" rel="noopener">
            {words("empty.see-chat")}
          </a>
          {view === "needs-me" && !isPutAside(page.store, shop.shop) && (
            <a class="link empty-start" href={`#/${shop.shop}/shop/start`}>
              {words("start.new-shop")}
            </a>
          )}
        </>
      )}
    </FullNotice>
  );
}
