import type { ReplyPage } from "../reply-page.ts";
import { useReader } from "../reader.ts";
import { Icon } from "./Icon.tsx";

/** Says when what is shown may be behind; silent while all is well and while first loading. */
export function ConnectionBanner({ page }: { page: ReplyPage }) {
  const { words } = useReader();
  return (
    <div class="banner-place" role="status">
      {page.refused.value === null ? (
        <LostBanner page={page} />
      ) : (
        <p class="banner">
          {words(`connection.${page.refused.value}`)}
          <button type="button" class="link" onClick={() => location.reload()}>
            {words("connection.reload")}
          </button>
        </p>
      )}
    </div>
  );
}

function LostBanner({ page }: { page: ReplyPage }) {
  const { words } = useReader();
  const inbox = page.inbox.value;
  const connection = inbox?.connection.value;
  const isReconnecting = connection === "connecting" && inbox?.conversations.value !== null;
  if (!inbox || (connection !== "offline" && !isReconnecting)) {
    return null;
  }
  const retry = () => {
    inbox.retryNow();
    page.thread.value?.retryNow();
  };
  return (
    <p class="banner">
      <Icon name="cloud" />
      <span>{words(`connection.${isReconnecting ? "connecting" : "offline"}`)}</span>
      {connection === "offline" && (
        <button type="button" class="link" onClick={retry}>
          {words("retry")}
        </button>
      )}
    </p>
  );
}
