import type { ErrorCode } from "../../worker/protocol/errors.ts";
import { UNSENT_MAX } from "../../worker/protocol/limits.ts";
import type { Body } from "../../worker/protocol/message.ts";
import { createClientId } from "./ids.ts";
import type { Store } from "./storage.ts";

/** A message no server has acknowledged yet. */
export interface Unsent {
  clientId: string;
  body: Body;
  at: number;
  /** Why it is not being tried any more until someone asks; absent while it is. */
  failed?: ErrorCode | "offline";
}

export interface Outbox {
  /** Oldest first. */
  pending(): Unsent[];
  /** Keeps a text (or another body, perhaps named before) before its first try. Null when too many are waiting already. */
  add(text: string, body?: Body, clientId?: string): Unsent | null;
  fail(clientId: string, code: ErrorCode | "offline"): void;
  /** Clears a failure; returns the message to try again. */
  retry(clientId: string): Unsent | null;
  /** The server has it, or its author gives it up. */
  remove(clientId: string): void;
}

/** Others may write where this is kept: what is shown as words must be words. */
function isUnsent(value: unknown): value is Unsent {
  const { clientId, at, body } = (value ?? {}) as Partial<Unsent>;
  const words = body?.type === "image" ? (body.alt ?? "") : body?.text;
  return [clientId, body?.type, words].every(isText) && typeof at === "number";
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/**
 * Unsent messages in the browser, read anew at every step: several tabs share one outbox. Each message has a key of
 * its own below `key`, since two tabs that write one list at a time would each undo what the other has added.
 */
export function createOutbox(storage: Store, key: string): Outbox {
  const keyOf = (clientId: string) => `${key}:${clientId}`;
  const save = (unsent: Unsent) => storage.set(keyOf(unsent.clientId), JSON.stringify(unsent));
  const read = (place: string) => {
    const unsent = parse(storage.get(place));
    return isUnsent(unsent) && keyOf(unsent.clientId) === place ? [unsent] : [];
  };
  const pending = () =>
    storage
      .keys()
      .filter((place) => place.startsWith(`${key}:`))
      .flatMap(read)
      .sort((one, other) => one.at - other.at)
      .slice(0, UNSENT_MAX);
  const change = (clientId: string, apply: (unsent: Unsent) => Unsent): Unsent | null => {
    const [unsent = null] = read(keyOf(clientId)).map(apply);
    if (unsent) {
      save(unsent);
    }
    return unsent;
  };

  // As scripts before this one kept them: in one list.
  const kept = storage.get(key);
  if (kept !== null) {
    const earlier = parse(kept);
    (Array.isArray(earlier) ? earlier.filter(isUnsent) : []).forEach(save);
    storage.remove(key);
  }

  return {
    pending,
    add(text, body = { type: "text", text }, clientId = createClientId()) {
      const list = pending();
      const last = list.at(-1)?.at ?? 0;
      // Two of one millisecond would have no order.
      const at = Math.max(Date.now(), last + 1);
      const unsent = { clientId, body, at };
      if (list.length >= UNSENT_MAX) {
        return null;
      }
      save(unsent);
      return unsent;
    },
    fail: (clientId, code) => void change(clientId, (unsent) => ({ ...unsent, failed: code })),
    retry: (clientId) => change(clientId, ({ body, at }) => ({ clientId, body, at })),
    remove: (clientId) => storage.remove(keyOf(clientId)),
  };
}
