/** What a shop may say where it pastes the tag: as `data-*`, or in `window.comptoirSettings`. */
export interface WidgetConfig {
  /** Where this installation answers: the origin of its own script. */
  origin: string;
  shop: string;
  /** The visitor's language, when the page knows better than the browser. */
  lang?: string | undefined;
  /** The accent, "#b5482a"; without it the shop's own. */
  color?: string | undefined;
  position: "left" | "right";
  /** What the launcher is called. */
  label?: string | undefined;
  /** Without it, as the visitor's system has it. */
  theme?: "light" | "dark" | undefined;
}

type Settings = Partial<Record<"shop" | "lang" | "color" | "position" | "label" | "theme", string>>;

/** Null where the tag names no shop. The tag's attributes win over the page's settings. */
export function readConfig(
  script: { src: string; dataset: Settings },
  settings: Settings = {},
): WidgetConfig | null {
  const { shop, lang, color, position, label, theme } = { ...settings, ...script.dataset };
  return shop
    ? {
        origin: new URL(script.src).origin,
        shop,
        lang,
        color: /^#[0-9a-f]{6}$/i.test(color ?? "") ? color : undefined,
        position: position === "left" ? "left" : "right",
        label,
        theme: theme === "light" || theme === "dark" ? theme : undefined,
      }
    : null;
}
