import type { ComptoirEvents } from "../comptoir.d.ts";
import type { Widget } from "../loader.ts";
import { doingOf } from "./doing.ts";

export type Event = Pick<CustomEvent, "detail">;

type EventName = keyof ComptoirEvents;

const NAMES: Record<EventName, true> = {
  ready: true,
  open: true,
  close: true,
  message: true,
  conversation: true,
  unread: true,
  status: true,
  error: true,
};

export function isEventName(name: unknown): name is EventName {
  return Object.hasOwn(NAMES, String(name));
}

/** `comptoir:open` and so on, for whoever prefers a function. One that is added twice is called once. */
export function on(widget: Widget, name: EventName, listener: (detail: unknown) => void): void {
  const { listeners, undo } = doingOf(widget);
  const ofName = listeners.get(name) ?? new Map<unknown, (event: Event) => void>();
  if (!ofName.has(listener)) {
    const hear = ({ detail }: Event) => listener(detail);
    listeners.set(name, ofName.set(listener, hear));
    addEventListener(`comptoir:${name}`, hear as unknown as EventListener, undo);
    // Who asks late is told as well.
    const { words, profile } = widget.panel?.state ?? {};
    if (name === "ready" && words && profile) {
      queueMicrotask(() => listener(undefined));
    }
  }
}

export function off(widget: Widget, name: EventName, listener: unknown): void {
  const ofName = doingOf(widget).listeners.get(name);
  const hear = ofName?.get(listener);
  if (hear) {
    ofName?.delete(listener);
    removeEventListener(`comptoir:${name}`, hear as unknown as EventListener);
  }
}

export function tell(name: EventName, detail: unknown): void {
  dispatchEvent(new CustomEvent(`comptoir:${name}`, { detail }));
}
