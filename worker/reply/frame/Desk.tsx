import { AnswerPane } from "../answers/AnswerPane.tsx";
import { AnswersPane } from "../answers/AnswersPane.tsx";
import { InboxPane } from "../inbox/InboxPane.tsx";
import { useReader } from "../reader.ts";
import type { OwnerShop, ReplyPage } from "../reply-page.ts";
import { ThreadPane } from "../thread/ThreadPane.tsx";
import { ConnectionBanner } from "./ConnectionBanner.tsx";
import { Icon } from "./Icon.tsx";
import { PlacesBar } from "./PlacesBar.tsx";

interface DeskProps {
  page: ReplyPage;
  shop: OwnerShop;
}

/** A list, and what is open of it: one after the other on a phone, side by side where there is room. */
export function Desk({ page, shop }: DeskProps) {
  const { room, open } = page.places.place.value;
  const isOpen = room === "answers" ? open !== null : page.thread.value !== null;
  return (
    <main class="desk" data-shows={isOpen ? "detail" : "list"}>
      <ConnectionBanner page={page} />
      <PlacesBar page={page} shop={shop} />
      {room === "answers" ? (
        <AnswersRoom key={shop.shop} page={page} shop={shop} />
      ) : (
        <ConversationsRoom page={page} shop={shop} />
      )}
    </main>
  );
}

function AnswersRoom({ page, shop }: DeskProps) {
  const answers = page.answers.value;
  return answers ? (
    <>
      <AnswersPane page={page} shop={shop} answers={answers} />
      <AnswerPane page={page} answers={answers} />
    </>
  ) : null;
}

function ConversationsRoom({ page, shop }: DeskProps) {
  const { words } = useReader();
  const thread = page.thread.value;
  return (
    <>
      <InboxPane page={page} shop={shop} />
      {thread ? (
        <ThreadPane key={`${shop.shop}/${thread.conversation}`} page={page} thread={thread} />
      ) : (
        <div class="pane pane-empty">
          <Icon name="bubble" />
          <p>{words("no-conversation-open")}</p>
        </div>
      )}
    </>
  );
}
