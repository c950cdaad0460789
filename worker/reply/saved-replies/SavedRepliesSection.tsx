import { useCallback, useEffect, useState } from "preact/hooks";
import { createClientId } from "../../../widget/client/ids.ts";
import { SAVED_REPLIES_PER_SHOP } from "../../protocol/limits.ts";
import type { SavedReply } from "../../protocol/saved-replies.ts";
import { FullNotice } from "../frame/FullNotice.tsx";
import { Lost } from "../frame/Lost.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import { useReader } from "../reader.ts";
import { SavedReplyForm } from "./SavedReplyForm.tsx";
import { savedRepliesApi } from "./saved-replies-api.ts";
import { SavedReplyRow } from "./SavedReplyRow.tsx";

/** What is on show: nothing yet, the list, or that it could not be had. */
type Shown = "loading" | "lost" | SavedReply[];

/** The shop's saved replies: written, ordered and deleted here, used in every thread. */
export function SavedRepliesSection({ page, shop }: RoomProps) {
  const { words } = useReader();
  const [shown, setShown] = useState<Shown>("loading");
  const [editing, setEditing] = useState<string | null>(null);
  const api = savedRepliesApi(page.api.call, shop.shop);
  const load = useCallback(async () => {
    const told = await savedRepliesApi(page.api.call, shop.shop).list();
    setShown(told.ok ? told.value.replies : "lost");
  }, [page, shop.shop]);
  useEffect(() => void load(), [load]);
  if (shown === "loading") {
    return <p class="section-note">{words("loading")}</p>;
  }
  if (shown === "lost") {
    return <Lost title="saved.lost" onRetry={() => void load()} />;
  }
  const moveUp = async (index: number) => {
    const ids = shown.map(({ id }) => id);
    const [moved = ""] = ids.splice(index, 1);
    ids.splice(index - 1, 0, moved);
    await api.order(ids);
    await load();
  };
  const remove = async (reply: SavedReply, next: SavedReply | undefined) => {
    const { id, shortcut, text } = reply;
    if ((await api.remove(id)).ok) {
      setEditing(null);
      page.secondChance.offer({
        text: words("saved.deleted", { name: shortcut }),
        undo: () => void api.save(id, { shortcut, text, before: next?.id ?? null }).then(load),
      });
    }
    await load();
  };
  const formOf = (id: string, reply: SavedReply | null, next?: SavedReply) => (
    <SavedReplyForm
      reply={reply}
      others={shown.filter((other) => other.id !== id)}
      onSave={async (written) => {
        const saved = await api.save(id, written);
        if (saved.ok) {
          setEditing(null);
          await load();
        }
        return saved.ok;
      }}
      onCancel={() => setEditing(null)}
      onDelete={reply && (() => void remove(reply, next))}
    />
  );
  const isNew = editing !== null && !shown.some(({ id }) => id === editing);
  const isFull = shown.length >= SAVED_REPLIES_PER_SHOP;
  const add = (
    <button
      type="button"
      class={shown.length === 0 ? "primary" : "quiet"}
      onClick={() => setEditing(createClientId())}
    >
      {words("saved.new")}
    </button>
  );
  if (shown.length === 0 && !isNew) {
    return (
      <FullNotice icon="bolt" title={words("saved.none")} lead={words("saved.none-lead")}>
        {add}
      </FullNotice>
    );
  }
  return (
    <div class="saved-replies">
      <p class="section-note">{words("saved.lead")}</p>
      <ul class="cards">
        {shown.map((reply, index) => (
          <li key={reply.id} class="card">
            {editing === reply.id ? (
              formOf(reply.id, reply, shown[index + 1])
            ) : (
              <SavedReplyRow
                reply={reply}
                onEdit={() => setEditing(reply.id)}
                onUp={index > 0 ? () => void moveUp(index) : null}
              />
            )}
          </li>
        ))}
        {isNew && editing && <li class="card">{formOf(editing, null)}</li>}
      </ul>
      {isFull ? (
        <p class="section-note">{words("saved.full", { count: SAVED_REPLIES_PER_SHOP })}</p>
      ) : (
        !isNew && add
      )}
    </div>
  );
}
