import type { ComponentChildren } from "preact";
import type { Outcome } from "../http-call.ts";
import { useReader } from "../reader.ts";

interface LoadedListProps {
  outcome: Outcome<unknown> | null;
  onRetry: () => Promise<void>;
  children: ComponentChildren;
}

/** A list once it is there; until then that it loads, or why it is not there and a way to ask again. */
export function LoadedList({ outcome, onRetry, children }: LoadedListProps) {
  const { words } = useReader();
  if (outcome?.ok) {
    return <>{children}</>;
  }
  if (outcome === null) {
    return <p class="field-note">{words("loading")}</p>;
  }
  return (
    <p class="problem" role="alert">
      {words(outcome.problem === "offline" ? "problem.offline" : "problem.internal")}
      <button type="button" class="link" onClick={() => void onRetry()}>
        {words("retry")}
      </button>
    </p>
  );
}
