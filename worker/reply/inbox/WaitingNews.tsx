import { useReader } from "../reader.ts";
import type { Inbox } from "./inbox-model.ts";

/** For who listens: one sentence whenever the number of those waiting changes. */
export function WaitingNews({ inbox }: { inbox: Inbox }) {
  const { words } = useReader();
  const count = inbox.counts.value["needs-me"];
  return (
    <output class="hidden">{inbox.conversations.value && words("view.waiting", { count })}</output>
  );
}
