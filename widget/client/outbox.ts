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
  /** Keeps a text (or another body) before its first try. Null when too many are waiting already. */
  add(text: string, body?: Body): Unsent | null;
  fail(clientId: string, code: ErrorCode | "offline"): void;
  /** Clears a failure; returns the message to try again. */
  retry(clientId: string): Unsent | null;
  /** The server has it, or its author gives it up. */
  remove(clientId: string): void;
}

function isUnsent(value: unknown): value is Unsent {
  const unsent = value as Partial<Unsent> | null;
  return (
    typeof unsent?.clientId === "string" &&
    typeof unsent.body?.type === "string" &&
    typeof unsent.at === "number"
  );
}

function parse(text: string | null): Unsent[] {
  try {
    const value: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(value) ? value.filter(isUnsent).slice(0, UNSENT_MAX) : [];
  } catch {
    return [];
  }
}

/** Unsent messages in the browser. Read anew at every step: several tabs share one outbox. */
export function createOutbox(storage: Store, key: string): Outbox {
  const pending = () => parse(storage.get(key));
  const save = (list: Unsent[]) =>
    list.length ? storage.set(key, JSON.stringify(list)) : storage.remove(key);
  const remove = (clientId: string) => {
    const list = pending();
    const rest = list.filter((unsent) => unsent.clientId !== clientId);
    if (rest.length < list.length) {
      save(rest);
    }
  };
  const change = (clientId: string, apply: (unsent: Unsent) => Unsent): Unsent | null => {
    const list = pending().map((each) => (each.clientId === clientId ? apply(each) : each));
    save(list);
    return list.find((each) => each.clientId === clientId) ?? null;
  };
  return {
    pending,
    add(text, body = { type: "text", text }) {
      const list = pending();
      const unsent = { clientId: createClientId(), body, at: Date.now() };
      if (list.length >= UNSENT_MAX) {
        return null;
      }
      save([...list, unsent]);
      return unsent;
    },
    fail: (clientId, code) => void change(clientId, (unsent) => ({ ...unsent, failed: code })),
    retry: (clientId) => change(clientId, ({ body, at }) => ({ clientId, body, at })),
    remove,
  };
}
