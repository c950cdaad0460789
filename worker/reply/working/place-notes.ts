import type { ShownMessage } from "../../../widget/messages/shown.ts";
import type { CustomerNote } from "../../protocol/customers.ts";

/** Private notes by the message they come after, oldest first; 0: before all of them. */
export function placeNotes(
  messages: readonly Pick<ShownMessage, "seq" | "at" | "unsent">[],
  notes: readonly CustomerNote[],
): ReadonlyMap<number, CustomerNote[]> {
  const stored = messages.filter(({ unsent }) => !unsent);
  const placed = new Map<number, CustomerNote[]>();
  for (const note of notes.toSorted((one, other) => one.at - other.at)) {
    const seq = stored.findLast(({ at }) => at <= note.at)?.seq ?? 0;
    placed.set(seq, [...(placed.get(seq) ?? []), note]);
  }
  return placed;
}
