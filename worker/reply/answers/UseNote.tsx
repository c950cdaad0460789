import type { Use } from "../../protocol/answers.ts";
import { useReader } from "../reader.ts";

/** How often an answer was given, and helped. */
export function UseNote({ use: { given, helped } }: { use: Use }) {
  const { words } = useReader();
  return (
    <span class="use">
      {given === 0
        ? words("use.none")
        : `${words("use.given", { count: given })}, ${words("use.helped", { count: helped })}`}
    </span>
  );
}
