import { InboxPane } from "../inbox/InboxPane.tsx";
import { useReader } from "../reader.ts";
import type { OwnerShop, ReplyPage } from "../reply-page.ts";
import { ThreadPane } from "../thread/ThreadPane.tsx";
import { ConnectionBanner } from "./ConnectionBanner.tsx";
import { Icon } from "./Icon.tsx";

/** List and thread: one after the other on a phone, side by side where there is room. */
export function Desk({ page, shop }: { page: ReplyPage; shop: OwnerShop }) {
  const { words } = useReader();
  const thread = page.thread.value;
  return (
    <main class="desk" data-shows={thread ? "thread" : "list"}>
      <ConnectionBanner page={page} />
      <InboxPane page={page} shop={shop} />
      {thread ? (
        <ThreadPane key={`${shop.shop}/${thread.conversation}`} page={page} thread={thread} />
      ) : (
        <div class="pane pane-empty">
          <Icon name="bubble" />
          <p>{words("no-conversation-open")}</p>
        </div>
      )}
    </main>
  );
}
