type Rgb = [red: number, green: number, blue: number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** The panel's own surfaces (`--surface` in panel/theme.css), for measuring against. */
export const LIGHT_SURFACE = "#fefcf9";
export const DARK_SURFACE = "#1e1b18";

/** WCAG 2.2: 1.4.3 for text, 1.4.11 for shapes. */
const TEXT_CONTRAST = 4.5;
const SHAPE_CONTRAST = 3;
const FALLBACK = "#b5482a";

function parse(color: string): Rgb {
  const hex = /^#[0-9a-f]{6}$/i.test(color) ? color : FALLBACK;
  const channel = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

function toHex(rgb: Rgb): string {
  return `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(one: Rgb, other: Rgb): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Contrast of two colours by WCAG, 1 to 21. */
export function contrast(one: string, other: string): number {
  return ratio(parse(one), parse(other));
}

function mix(from: Rgb, to: Rgb, part: number): Rgb {
  return from.map((channel, index) => channel + ((to[index] ?? 0) - channel) * part) as Rgb;
}

/** The nearest shade of a colour that stands out enough from a surface. */
function corrected(color: Rgb, surface: Rgb, least: number): string {
  const away = luminance(surface) > 0.5 ? BLACK : WHITE;
  for (let part = 0; part < 1; part += 0.02) {
    const shade = toHex(mix(color, away, part));
    if (ratio(parse(shade), surface) >= least) {
      return shade;
    }
  }
  return toHex(away);
}

function readableOn(fill: string): string {
  return contrast(fill, "#ffffff") >= TEXT_CONTRAST ? "#ffffff" : "#000000";
}

/**
 * Custom properties for a shop's colour. `--accent-…` fills, `--on-accent-…` is written on it,
 * `--accent-text-…` is the accent as text on a surface; panel/theme.css chooses light or dark.
 */
export function accentProperties(color: string): Record<string, string> {
  const accent = parse(color);
  const properties: Record<string, string> = {};
  for (const [name, surface] of Object.entries({ light: LIGHT_SURFACE, dark: DARK_SURFACE })) {
    const fill = corrected(accent, parse(surface), SHAPE_CONTRAST);
    properties[`--accent-${name}`] = fill;
    properties[`--on-accent-${name}`] = readableOn(fill);
    properties[`--accent-text-${name}`] = corrected(accent, parse(surface), TEXT_CONTRAST);
  }
  return properties;
}
