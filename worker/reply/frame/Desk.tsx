import { InboxPane } from "../inbox/InboxPane.tsx";
import { type Room } from "../places.ts";
import { useReader } from "../reader.ts";
import { ConnectionBanner } from "./ConnectionBanner.tsx";
import { Icon } from "./Icon.tsx";
import { lazy } from "./lazy.tsx";
import { PlacesBar } from "./PlacesBar.tsx";
import type { RoomProps } from "./room-props.ts";
import { UndoBar } from "./UndoBar.tsx";

const ThreadPane = lazy(async () => (await import("../thread/ThreadPane.tsx")).ThreadPane, {
  says: "first",
});

/** Conversations are there at once; the other places are fetched when somebody goes there. */
const PLACES: Record<Room, preact.ComponentType<RoomProps>> = {
  conversations: ConversationsRoom,
  customers: lazy(async () => (await import("../rest.ts")).CustomersRoom),
  answers: lazy(async () => (await import("../rest.ts")).AnswersRoom),
  shop: lazy(async () => (await import("../rest.ts")).ShopRoom),
};

/** A list, and what is open of it: one after the other on a phone, side by side where there is room. */
export function Desk({ page, shop }: RoomProps) {
  const { room, open } = page.places.place.value;
  const isOpen = room === "conversations" ? page.thread.value !== null : open !== null;
  const Place = PLACES[room];
  return (
    <main class="desk" data-shows={isOpen ? "detail" : "list"}>
      <ConnectionBanner page={page} />
      <PlacesBar page={page} shop={shop} />
      <Place
        key={room === "conversations" ? room : `${room} ${shop.shop}`}
        page={page}
        shop={shop}
      />
      <UndoBar page={page} />
    </main>
  );
}

function ConversationsRoom({ page, shop }: RoomProps) {
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
