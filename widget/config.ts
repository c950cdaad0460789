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
}

export interface WidgetConfig extends Settings {
  /** Where this installation answers: the origin of its own script. */
  origin: string;
  shop: string;
}

/** Null where the tag names no shop. The tag's attributes win over the page's settings. */
export function readConfig(
  script: { src: string; dataset: Settings },
  settings?: Settings,
): WidgetConfig | null {
  const { shop, color, ...rest } = { ...settings, ...script.dataset };
  const { origin } = new URL(script.src);
  return shop ? { ...rest, origin, shop, color: isColor(color) ? color : undefined } : null;
}
