import type { ReplyPage } from "../reply-page.ts";
import { useReader } from "../reader.ts";
import { Icon } from "./Icon.tsx";

/** Says when what is shown may be behind; silent while all is well and while first loading. */
export function ConnectionBanner({ page }: { page: ReplyPage }) {
  const { words } = useReader();
  return (
    <output class="banner-place">
      {page.refused.value === null ? (
        <LostBanner page={page} />
      ) : (
        <span class="banner">
          {words(`connection.${page.refused.value}`)}
          <button type="button" class="link" onClick={() => location.reload()}>
            {words("connection.reload")}
          </button>
        </span>
      )}
    </output>
  );
}

function LostBanner({ page }: { page: ReplyPage }) {
  const { words } = useReader();
  const inbox = page.inbox.value;
  const connection = inbox?.connection.value;
  const isReconnecting = connection === "connecting" && inbox?.isTold.value;
  if (!inbox || (connection !== "offline" && !isReconnecting)) {
    return null;
  }
  const retry = () => {
    inbox.retryNow();
    page.thread.value?.retryNow();
  };
  return (
    <span class="banner">
      <Icon name="cloud" />
      <span>{words(`connection.${isReconnecting ? "connecting" : "offline"}`)}</span>
      {connection === "offline" && (
        <button type="button" class="link" onClick={retry}>
          {words("retry")}
        </button>
      )}
    </span>
  );
}
