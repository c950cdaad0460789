import { useReader } from "../reader.ts";
import type { Inbox } from "./inbox-model.ts";

export function OlderButton({ inbox }: { inbox: Inbox }) {
  const { words } = useReader();
  const older = inbox.older.value;
  if (older === "none") {
    return null;
  }
  return (
    <div class="older">
      {older === "problem" && <p role="alert">{words("older-problem")}</p>}
      <button
        type="button"
        class="quiet"
        aria-disabled={older === "loading"}
        onClick={() => void (older !== "loading" && inbox.loadOlder())}
      >
        {words(older === "loading" ? "loading" : "older")}
      </button>
    </div>
  );
}
