import { isColor } from "./client/accent.ts";
import type { ComptoirSettings } from "./comptoir.d.ts";

export interface WidgetConfig extends Omit<ComptoirSettings, "open"> {
  /** Where this installation answers: the origin of its own script. */
  origin: string;
  shop: string;
  /** The panel is open from the start. */
  open?: boolean;
}

/** Under this the panel covers the whole page (panel/panel.css): nobody's page begins with that. In CSS pixels. */
const COVERED_UP_TO = 480;

/**
 * Null where the tag names no shop. The tag's attributes win over the page's settings. Where they name no side, the
 * launcher stands where pages end: on the left, where text runs from right to left.
 */
export function readConfig(
  script: { src: string; dataset: { [name: string]: string | undefined } },
  settings?: ComptoirSettings,
): WidgetConfig | null {
  const said: ComptoirSettings = { ...settings, ...script.dataset };
  const { shop, color, open } = said;
  return shop
    ? {
        position: document.dir === "rtl" ? "left" : "right",
        ...said,
        origin: new URL(script.src).origin,
        shop,
        color: isColor(color) ? color : undefined,
        open: `${open ?? false}` !== "false" && innerWidth > COVERED_UP_TO,
      }
    : null;
}
