import { useCallback, useEffect, useState } from "preact/hooks";
import type { Outcome } from "../http-call.ts";

/** What the server told; null while it is asked for the first time. */
export interface Loaded<Value> {
  outcome: Outcome<Value> | null;
  /** Asks again; what is shown stays until the answer is there. */
  reload: () => Promise<void>;
}

/** @param load kept the same between draws, or it is asked each time */
export function useLoaded<Value>(load: () => Promise<Outcome<Value>>): Loaded<Value> {
  const [outcome, setOutcome] = useState<Outcome<Value> | null>(null);
  const reload = useCallback(async () => setOutcome(await load()), [load]);
  useEffect(() => void reload(), [reload]);
  return { outcome, reload };
}
