import { fill } from "../client/words.ts";
import type { FailureCode } from "../client/request.ts";
import { CLOSE } from "../messages/Icon.tsx";
import type { ShownMessage } from "../messages/shown.ts";
import { element } from "./element.ts";
import type { MoreWords } from "../more/words.ts";

interface WayOptions {
  words: MoreWords;
  lang: string;
  /** How much has left the browser, 0 to 1; undefined while it waits for its turn. */
  share: number | undefined;
  /** Why the server would not have it. */
  problem: FailureCode | undefined;
  stop: () => void;
}

const SVG = "http://www.w3.org/2000/svg";
const shown = new WeakMap<Element, Element>();

/** Below a photo that has not arrived: how far it is, and a way to stop it; or why it will not. */
export function drawWay(root: ParentNode, message: ShownMessage, options: WayOptions): void {
  const place = root.querySelector(`a[data-id="${message.clientId}"]`)?.parentElement;
  if (!place) {
    return;
  }
  const { unsent } = message;
  const isOnItsWay = unsent && message.body.type === "image" && !unsent.failed;
  const way = isOnItsWay ? wayOf(place, options) : problemOf(place, message, options);
  const before = shown.get(place);
  if (before !== way) {
    before?.remove();
    shown.delete(place);
  }
  if (way && before !== way) {
    place.append(way);
    shown.set(place, way);
  }
}

/** The same element as before, brought up to date: whoever is about to tap it must not lose it. */
function wayOf(place: Element, { words, lang, share = 0, stop }: WayOptions): Element {
  const before = shown.get(place);
  const way = before?.classList.contains("photo-problem") ? undefined : before;
  const fresh = way ?? newWay(words, stop);
  const percent = new Intl.NumberFormat(lang, { style: "percent" }).format(share);
  const text = fill(words["photo.sending"], { share: percent });
  const [bar, line] = [fresh.querySelector<HTMLElement>(".photo-bar"), fresh.querySelector("span")];
  if (bar && line && line.textContent !== text) {
    line.textContent = text;
    bar.style.transform = `scaleX(${share})`;
  }
  return fresh;
}

function newWay(words: MoreWords, stop: () => void): Element {
  const button = element("button", {
    type: "button",
    className: "round",
    ariaLabel: words["photo.cancel"],
    title: words["photo.cancel"],
    onclick: stop,
  });
  button.append(cross());
  const line = element("span", {});
  // Told of each step, a screen reader would tell nothing else.
  line.ariaHidden = "true";
  const row = element("div", { className: "photo-way" }, line, button);
  return element("div", {}, element("div", { className: "photo-bar" }), row);
}

function cross(): Element {
  const [svg, path] = [document.createElementNS(SVG, "svg"), document.createElementNS(SVG, "path")];
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.ariaHidden = "true";
  path.setAttribute("d", CLOSE);
  svg.append(path);
  return svg;
}

function problemOf(
  place: Element,
  { unsent, body }: ShownMessage,
  { words, problem }: WayOptions,
): Element | null {
  if (!unsent?.failed || body.type !== "image" || !problem) {
    return null;
  }
  const text = {
    "too-large": words["photo.full"],
    "unsupported-type": words["photo.unreadable"],
  }[problem as string];
  if (!text) {
    return null;
  }
  const before = shown.get(place);
  return before?.textContent === text
    ? before
    : element("p", { className: "photo-way photo-problem", role: "alert", textContent: text });
}
