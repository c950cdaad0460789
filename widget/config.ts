import { isColor } from "./client/accent.ts";

/** What a shop may say where it pastes the tag: as `data-*`, or in `window.comptoirSettings`. */
export interface Settings {
  shop?: string | undefined;
  /** The visitor's language, when the page knows better than the browser. */
  lang?: string | undefined;
  /** The accent, "#a8432b"; without it the shop's own. */
  color?: string | undefined;
  /** "left" or "right", where it is without it. */
  position?: string | undefined;
  /** What the launcher is called. */
  label?: string | undefined;
  /** "light" or "dark"; without it as the visitor's system has it. */
  theme?: string | undefined;
  /** Anything at all: the panel is open from the start, where it does not cover the whole page. */
  open?: string | undefined;
  /** "inline": in the page, where `target` is. "button": what `target` names opens the panel. Else a bubble. */
  mode?: string | undefined;
  /** A CSS selector. */
  target?: string | undefined;
  /** When more than this script is fetched: "idle", "consent" (not before `show`), else at a sign of intent. */
  defer?: string | undefined;
  /** Of the page's Content-Security-Policy, where it lists no origins. */
  nonce?: string | undefined;
}

export interface WidgetConfig extends Settings {
  /** Where this installation answers: the origin of its own script. */
  origin: string;
  shop: string;
}

/** Null where the tag names no shop. The tag's attributes win over the page's settings. */
export function readConfig(
  script: { src: string; dataset: Settings; nonce?: string | undefined },
  settings?: Settings,
): WidgetConfig | null {
  const { shop, color, ...rest } = { nonce: script.nonce, ...settings, ...script.dataset };
  const { origin } = new URL(script.src);
  return shop ? { ...rest, origin, shop, color: isColor(color) ? color : undefined } : null;
}
