import type { Widget } from "../loader.ts";
import type { Command } from "../public-api.ts";
import type { Event } from "./listening.ts";

/** What `window.Comptoir` has under way on a page. */
interface Doing {
  /** Takes back what was done to the page. */
  undo: AbortController;
  /** The end of what was asked last: commands that may have to wait are followed in turn. */
  turn: Promise<unknown>;
  /** What needs a file that could not be fetched. */
  later: Command[];
  /** What the page listens with, and what listens in its place. */
  listeners: Map<unknown, Map<unknown, (event: Event) => void>>;
  /** The page's elements that said whether the panel is open, and what they said of themselves before. */
  openers: Map<Element, string | null>;
  /** The text put where the visitor writes. */
  prefilled: string;
}

const doings = new WeakMap<Widget, Doing>();

/** One for each widget: a page may destroy one and begin another. */
export function doingOf(widget: Widget): Doing {
  const doing = doings.get(widget) ?? {
    undo: new AbortController(),
    turn: Promise.resolve(),
    later: [],
    listeners: new Map(),
    openers: new Map(),
    prefilled: "",
  };
  doings.set(widget, doing);
  return doing;
}
