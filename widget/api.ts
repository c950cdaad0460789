import { TEXT_MAX_CODE_POINTS } from "../worker/protocol/limits.ts";
import { announce } from "./api/announce.ts";
import { attach, setOpen } from "./api/attach.ts";
import { destroy } from "./api/destroy.ts";
import bareCss from "./api/bare.css?inline";
import { doingOf } from "./api/doing.ts";
import { dress } from "./client/dress.ts";
import { isEventName, off, on } from "./api/listening.ts";
import { prefill, send } from "./api/writing.ts";
import { mayBeKnown } from "./client/storage.ts";
import type { Widget } from "./loader.ts";
import type { Command } from "./public-api.ts";

interface Rule {
  /** What it needs, for the page's author; absent: nothing. */
  needs?: string;
  isRight?: (...args: unknown[]) => boolean;
  /** Followed the moment it is called, whatever else waits. */
  isInstant?: boolean;
  follow: (widget: Widget, ...args: never[]) => unknown;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Code points, as the server counts. */
function isMessage(value: unknown): boolean {
  return isText(value) && Array.from(value).length <= TEXT_MAX_CODE_POINTS;
}

const close = (widget: Widget) =>
  // In the page there is nothing to close.
  widget.api.isOpen && widget.config.mode !== "inline" ? setOpen(widget, false) : undefined;

function show({ config, root, launcher, show: begin }: Widget): void {
  if (config.defer === "consent") {
    config.defer = "intent";
    begin();
  } else if (!config.target) {
    root.prepend(launcher);
  }
}

/** What the page says of its visitor (talk/identity.ts). */
function said(name: "identify" | "setAttributes" | "addTags" | "track") {
  return async ({ load }: Widget, ...args: unknown[]) => {
    const identity: object = await (await (await load()).talk()).identity();
    await (identity as Partial<Record<string, (...args: unknown[]) => unknown>>)[name]?.(...args);
  };
}

/** Whoever has no conversation here has nothing to forget, and need not fetch it. */
async function reset(widget: Widget): Promise<void> {
  if (widget.panel || mayBeKnown(widget.config.shop)) {
    (await (await widget.load()).talk()).reset();
  }
}

const LISTENING = {
  needs: "the name of an event and a function",
  isRight: (name: unknown, listener: unknown) =>
    isEventName(name) && typeof listener === "function",
  isInstant: true,
};

const RULES: Record<string, Rule> = {
  open: { follow: (widget) => setOpen(widget, true) },
  close: { follow: close },
  toggle: { follow: (widget) => (widget.api.isOpen ? close(widget) : setOpen(widget, true)) },
  show: { follow: show },
  hide: {
    follow(widget) {
      widget.launcher.remove();
      dress(widget.root, bareCss);
      return close(widget);
    },
  },
  send: {
    needs: `a text of at most ${TEXT_MAX_CODE_POINTS} characters`,
    isRight: isMessage,
    follow: send,
  },
  prefill: {
    needs: `a text of at most ${TEXT_MAX_CODE_POINTS} characters`,
    isRight: isMessage,
    follow: prefill,
  },
  identify: {
    needs: "{ id, hash, name, email, phone }, or the user's id and the rest of that",
    isRight: (user, about) =>
      isRecord(user) ||
      ((isText(user) || Number.isFinite(user)) && (about === undefined || isRecord(about))),
    follow: said("identify"),
  },
  setAttributes: {
    needs: "an object of texts, numbers, true or false",
    isRight: isRecord,
    follow: said("setAttributes"),
  },
  addTags: {
    needs: "one text or more",
    isRight: (...tags) => tags.length > 0 && tags.flat().every(isText),
    follow: said("addTags"),
  },
  track: {
    needs: "the name of what happened, and perhaps an object of facts",
    isRight: (event, facts) => isText(event) && (facts === undefined || isRecord(facts)),
    follow: said("track"),
  },
  setLocale: {
    needs: 'a language, such as "fr"',
    isRight: isText,
    isInstant: true,
    follow({ config, panel }, lang: string) {
      config.lang = lang;
      return panel?.reload();
    },
  },
  reset: { follow: reset },
  on: { ...LISTENING, follow: on },
  off: { ...LISTENING, follow: off },
  destroy: { isInstant: true, follow: destroy },
  /** The loader's own: it has no room for these. */
  announce: { isInstant: true, follow: announce },
  attach: { isInstant: true, follow: attach },
};

/** Follows what waits in the queue. Of commands that need the panel, each after the one before. */
export function run(widget: Widget): void {
  const { queue, panel } = widget;
  const { later } = doingOf(widget);
  // Not before that is there: each try would bring about the next.
  const again = panel ? later.splice(0) : [];
  for (const command of [...again, ...queue.splice(0)]) {
    follow(widget, command);
  }
}

function follow(widget: Widget, command: Command): void {
  const [name, ...args] = command;
  const rule = Object.hasOwn(RULES, name) ? RULES[name] : undefined;
  if (widget.isOver) {
    return;
  }
  if (!rule) {
    console.warn(`Comptoir: there is no command "${name}"`);
  } else if (rule.isRight?.(...args) === false) {
    console.warn(`Comptoir: "${name}" needs ${rule.needs}`);
  } else if (rule.isInstant) {
    rule.follow(widget, ...(args as never[]));
  } else {
    const doing = doingOf(widget);
    doing.turn = doing.turn
      .then(() => (widget.isOver ? undefined : rule.follow(widget, ...(args as never[]))))
      .catch(() => {
        const { later, undo } = doing;
        later.push(command);
        addEventListener("comptoir:ready", () => run(widget), { once: true, signal: undo.signal });
      });
  }
}
