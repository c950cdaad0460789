import { useReader, type WordKey } from "../reader.ts";
import { FullNotice } from "./FullNotice.tsx";

interface LostProps {
  /** What could not be had. */
  title?: WordKey;
  /** Whether the server was reached, and failed. */
  isOurs?: boolean;
  onRetry: () => void;
}

/** In place of what could not be fetched: why, and a way to ask again. */
export function Lost({ title = "lost.title", isOurs = false, onRetry }: LostProps) {
  const { words } = useReader();
  const lead = words(isOurs ? "problem.internal" : "problem.offline");
  return (
    <FullNotice icon="cloud" title={words(title)} lead={lead}>
      <button type="button" class="quiet" onClick={onRetry}>
        {words("retry")}
      </button>
    </FullNotice>
  );
}
