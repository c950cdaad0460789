import type { Widget } from "../loader.ts";
import bareCss from "./bare.css?inline";
import { doingOf } from "./doing.ts";
import { dress } from "../client/dress.ts";
import inlineCss from "./inline.css?inline";
import { tell } from "./listening.ts";

/** Joins the chat to what the page calls its `target`. */
export function attach(widget: Widget): void {
  const { config } = widget;
  if (config.mode === "inline") {
    putInto(widget);
  } else if (config.mode === "button") {
    openBy(widget);
  }
}

/** Opens the panel, and tells the page where that fails: there may be no launcher to show it. */
export async function setOpen(widget: Widget, isOpen: boolean): Promise<void> {
  await widget.setOpen(isOpen);
  if (widget.launcher.ariaInvalid && !widget.isOver) {
    tell("error", { code: "offline" });
  }
}

/** The first element that a selector finds, or that an event went through; none where the selector is none. */
function isMatch(element: unknown, selector: string | undefined): boolean {
  return element instanceof HTMLElement && element.matches(`:is(${selector})`);
}

/** The page's own elements open the panel, also those it makes later. */
function openBy(widget: Widget): void {
  const { config, root, api } = widget;
  const { undo, openers } = doingOf(widget);
  const openerOf = (event: Event) =>
    event.composedPath().find((element) => isMatch(element, config.target)) as
      | HTMLElement
      | undefined;
  const prefetch = (event: Event) => openerOf(event) && void widget.load();
  const toggle = (event: Event) => {
    const opener = openerOf(event);
    if (opener) {
      event.preventDefault();
      if (!api.isOpen) {
        openers.set(opener, openers.get(opener) ?? opener.ariaExpanded);
        widget.opener = opener;
      }
      void setOpen(widget, !api.isOpen);
    }
  };
  dress(root, bareCss);
  document.addEventListener("click", toggle, undo);
  document.addEventListener("pointerover", prefetch, undo);
  document.addEventListener("focusin", prefetch, undo);
}

/**
 * The panel stands in the page's element, wherever the page puts that; while it is away, the panel waits unseen. It is
 * fetched when it comes into view.
 */
function putInto(widget: Widget): void {
  const { root, config, load } = widget;
  const { signal } = doingOf(widget).undo;
  const host = root.host as HTMLElement;
  const place = () => {
    const target = document.querySelector(`:is(${config.target})`);
    const parent = target ?? document.documentElement;
    host.hidden = !target;
    if (host.parentNode !== parent) {
      parent.append(host);
    }
  };
  const pageWatch = new MutationObserver(place);
  const viewWatch = new IntersectionObserver((entries) => {
    const isAway = !entries.at(-1)?.isIntersecting;
    const panel = isAway ? widget.panel : load();
    Promise.resolve(panel).then(
      (there) => there?.setAway(isAway),
      () => 0,
    );
  });
  dress(root, inlineCss);
  // Part of the page, not above it.
  host.popover = null;
  place();
  pageWatch.observe(document, { childList: true, subtree: true });
  viewWatch.observe(host);
  signal.addEventListener("abort", () => {
    pageWatch.disconnect();
    viewWatch.disconnect();
  });
}
