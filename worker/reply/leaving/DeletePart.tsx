import { useState } from "preact/hooks";
import type { RoomProps } from "../frame/room-props.ts";
import { Sheet } from "../frame/Sheet.tsx";
import { useReader } from "../reader.ts";

/** Says what goes before it goes; whoever means it types the shop's name. */
export function DeletePart({ page, shop }: RoomProps) {
  const { words } = useReader();
  const [isAsked, setAsked] = useState(false);
  return (
    <section class="leaving-part">
      <h3>{words("leaving.delete-title")}</h3>
      <p class="section-note">{words("leaving.delete-lead")}</p>
      <button type="button" class="quiet danger" onClick={() => setAsked(true)}>
        {words("leaving.delete")}
      </button>
      {isAsked && (
        <Sheet title={words("leaving.delete-sheet")} onClose={() => setAsked(false)}>
          <DeleteForm page={page} shop={shop} onClose={() => setAsked(false)} />
        </Sheet>
      )}
    </section>
  );
}

function DeleteForm({ page, shop, onClose }: RoomProps & { onClose: () => void }) {
  const { words } = useReader();
  const session = page.session.state.value;
  const isOnly = session.is === "signed-in" && session.owner.shops.length === 1;
  const [name, setName] = useState("");
  const [withAccount, setWithAccount] = useState(false);
  const [state, setState] = useState<"asking" | "busy" | "wrong" | "problem">("asking");
  const { call } = page.api;

  const remove = async () => {
    setState("busy");
    const gone = await call("DELETE", `/api/owner/shops/${shop.shop}`, { name });
    // Gone already is gone.
    if (!gone.ok && gone.problem !== "not-found") {
      setState(gone.problem === "bad-request" ? "wrong" : "problem");
      return;
    }
    if (isOnly && withAccount) {
      await call("DELETE", "/api/owner/account");
    }
    await page.session.check();
  };
  return (
    <form
      class="fields leaving-form"
      onSubmit={(event) => {
        event.preventDefault();
        void (state === "busy" || remove());
      }}
    >
      <ul class="leaving-list">
        <li>{words("leaving.delete-conversations")}</li>
        <li>{words("leaving.delete-people")}</li>
        <li>{words("leaving.delete-tag")}</li>
        <li>{words("leaving.delete-name")}</li>
      </ul>
      <p class="section-note">{words("leaving.delete-note")}</p>
      <label class="field">
        <span>{words("leaving.type-name", { name: shop.name })}</span>
        <input
          value={name}
          autocomplete="off"
          aria-invalid={state === "wrong"}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      {isOnly && (
        <label class="choice-row">
          <input
            type="checkbox"
            checked={withAccount}
            onChange={({ currentTarget }) => setWithAccount(currentTarget.checked)}
          />
          {words("leaving.with-account")}
        </label>
      )}
      <p class="problem" role="alert">
        {state === "wrong" && words("leaving.wrong-name")}
        {state === "problem" && words("leaving.delete-problem")}
      </p>
      <button type="submit" class="primary danger" aria-disabled={state === "busy"}>
        {words(state === "busy" ? "leaving.deleting" : "leaving.delete-now")}
      </button>
      <button type="button" class="quiet" onClick={onClose}>
        {words("leaving.keep")}
      </button>
    </form>
  );
}
