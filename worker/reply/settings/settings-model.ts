import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Store } from "../../../widget/client/storage.ts";
import type { OwnerSettings, PatchSettings } from "../../protocol/settings.ts";
import type { ApiProblem, Outcome } from "../http-call.ts";
import { applied } from "./apply.ts";
import type { SettingsApi } from "./settings-api.ts";

/** Keys pressed one after the other are one change. */
const PAUSE_MS = 600;
const RETRY_MS = 5000;

/** How a change stands: `late` where the server could not take it yet, `refused` where it never will. */
export type ChangeState = "saving" | "saved" | "late" | "refused";

/** A shop's settings, saved as one goes. */
export interface Settings {
  /** What the server has, with what it has not got yet; null until it has told. */
  shown: ReadonlySignal<OwnerSettings | null>;
  /** Why it could not be asked. */
  problem: ReadonlySignal<ApiProblem | null>;
  /** The worst of all changes; null before the first. */
  state: ReadonlySignal<ChangeState | null>;
  stateOf: (field: string) => ChangeState | null;
  /** Takes the place of an earlier change of this field that has not left yet. Sent when the hand rests. */
  change: (field: string, change: PatchSettings) => void;
  /** Sends now what waits. */
  flush: () => Promise<void>;
  load: () => Promise<void>;
  /** For what is not told in words, the picture. */
  take: (field: string, told: Promise<Outcome<OwnerSettings>>) => Promise<void>;
}

interface SettingsOptions {
  api: Pick<SettingsApi, "settings" | "patch">;
  store: Store;
  /** Where changes wait for the network, also through a reload. */
  key: string;
  onSaved: (field: string) => void;
  onSignedOut: () => void;
}

export function openSettings({
  api,
  store,
  key,
  onSaved,
  onSignedOut,
}: SettingsOptions): Settings & { close: () => void } {
  const told = signal<OwnerSettings | null>(null);
  const problem = signal<ApiProblem | null>(null);
  const waiting = signal<Record<string, PatchSettings>>(readWaiting(store, key));
  const states = signal<Record<string, ChangeState>>({});
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> | null = null;
  let isClosed = false;
  /** Grows with each answer to a change: what was asked for before it is no longer so. */
  let answered = 0;

  const setState = (field: string, state: ChangeState) => {
    states.value = { ...states.value, [field]: state };
  };

  const setWaiting = (changes: Record<string, PatchSettings>) => {
    waiting.value = changes;
    if (Object.keys(changes).length > 0) {
      store.set(key, JSON.stringify(changes));
    } else {
      store.remove(key);
    }
  };

  const drop = (field: string) => {
    const { [field]: _, ...others } = waiting.value;
    setWaiting(others);
  };

  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  };

  /** False where nothing more can be sent for now. */
  const settle = (field: string, sent: PatchSettings, outcome: Outcome<OwnerSettings>): boolean => {
    const isNewest = waiting.value[field] === sent;
    if (outcome.ok) {
      answered++;
      batch(() => {
        told.value = outcome.value;
        if (isNewest) {
          drop(field);
          setState(field, "saved");
        }
      });
      onSaved(field);
      return true;
    }
    if (outcome.problem === "unauthorized") {
      onSignedOut();
      return false;
    }
    if (isFinal(outcome.problem)) {
      if (isNewest) {
        drop(field);
        setState(field, "refused");
      }
      return true;
    }
    setState(field, "late");
    return false;
  };

  const sendAll = async () => {
    for (;;) {
      const [next] = Object.entries(waiting.value);
      if (!next || isClosed) {
        return;
      }
      const [field, sent] = next;
      setState(field, states.value[field] === "late" ? "late" : "saving");
      if (!settle(field, sent, await api.patch(sent))) {
        later(RETRY_MS);
        return;
      }
    }
  };

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    sending ??= sendAll().finally(() => {
      sending = null;
    });
    return sending;
  };

  const load = async () => {
    const before = answered;
    const outcome = await api.settings();
    batch(() => {
      problem.value = outcome.ok ? null : outcome.problem;
      if (outcome.ok && before === answered) {
        told.value = outcome.value;
      }
    });
    if (!outcome.ok && outcome.problem === "unauthorized") {
      onSignedOut();
      return;
    }
    await flush();
  };

  const backOnline = () => void flush();
  globalThis.addEventListener?.("online", backOnline);

  return {
    shown: computed(() => told.value && Object.values(waiting.value).reduce(applied, told.value)),
    problem,
    state: computed(() => worst(Object.values(states.value))),
    stateOf: (field) => states.value[field] ?? null,
    change(field, change) {
      batch(() => {
        setWaiting({ ...waiting.value, [field]: change });
        setState(field, "saving");
      });
      later(PAUSE_MS);
    },
    flush,
    load,
    async take(field, asked) {
      setState(field, "saving");
      const outcome = await asked;
      batch(() => {
        if (outcome.ok) {
          answered++;
          told.value = outcome.value;
        }
        setState(field, outcome.ok ? "saved" : "refused");
      });
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      globalThis.removeEventListener?.("online", backOnline);
    },
  };
}

/** A change that is wrong as it is stays so; anything else may do better later. */
function isFinal(problem: ApiProblem): boolean {
  return ["bad-request", "too-large", "not-found", "forbidden"].includes(problem);
}

function worst(states: ChangeState[]): ChangeState | null {
  const ranked = ["refused", "late", "saving", "saved"] as const;
  return ranked.find((state) => states.includes(state)) ?? null;
}

function readWaiting(store: Store, key: string): Record<string, PatchSettings> {
  try {
    const kept: unknown = JSON.parse(store.get(key) ?? "{}");
    return typeof kept === "object" && kept !== null ? (kept as Record<string, PatchSettings>) : {};
  } catch {
    return {};
  }
}
