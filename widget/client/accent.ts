/** The panel's own surfaces (`--surface` in panel/theme.css), for measuring against. */
export const LIGHT_SURFACE = "#fefcf9";
export const DARK_SURFACE = "#1e1b18";
/** Where a shop says no colour, or none that is one. */
export const DEFAULT_COLOR = "#a8432b";

/** WCAG 2.2: 1.4.3 for text, 1.4.11 for shapes. */
const TEXT_CONTRAST = 4.5;
const SHAPE_CONTRAST = 3;
/** 1.05 / (luminance + 0.05) ≥ 4.5. */
const WHITE_READABLE_BELOW = 0.1833;
const STEP = 0.02;
const WEIGHTS = [0.2126, 0.7152, 0.0722];

export function isColor(text: string | undefined): text is string {
  return /^#[0-9a-f]{6}$/i.test(`${text}`);
}

function channels(color: string): number[] {
  return [1, 3, 5].map((from) => Number.parseInt(color.slice(from, from + 2), 16));
}

/** Relative luminance by WCAG, 0 to 1. */
function luminance(color: string): number {
  const linear = (part: number) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  let sum = 0;
  // Not `reduce`: old libraries put one of their own in its place.
  channels(color).forEach((channel, i) => {
    sum += (WEIGHTS[i] ?? 0) * linear(channel / 255);
  });
  return sum;
}

/** Contrast of two colours by WCAG, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05];
  return Math.max(a / b, b / a);
}

/** White where it can be read, else black: one of them always can. */
export function readableOn(fill: string): string {
  return luminance(fill) < WHITE_READABLE_BELOW ? "#ffffff" : "#000000";
}

/** A part of the way from a colour to black (0) or white (255). */
function shade(color: string, end: number, part: number): string {
  const mixed = channels(color).map((channel) => Math.round(channel + (end - channel) * part));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** The nearest shade of a colour that stands out enough from a surface. */
function corrected(color: string, surface: string, least: number): string {
  const end = surface === LIGHT_SURFACE ? 0 : 255;
  let [part, nearest] = [0, color];
  while (contrast(nearest, surface) < least) {
    part += STEP;
    nearest = shade(color, end, part);
  }
  return nearest;
}

/**
 * Custom properties for a shop's colour. `--accent-…` fills, `--on-accent-…` is written on it,
 * `--accent-text-…` is the accent as text on a surface; panel/theme.css chooses light or dark.
 */
export function accentProperties(color: string): Record<string, string> {
  const accent = isColor(color) ? color : DEFAULT_COLOR;
  const on = (name: string, surface: string) => {
    const fill = corrected(accent, surface, SHAPE_CONTRAST);
    return {
      [`--accent-${name}`]: fill,
      [`--on-accent-${name}`]: readableOn(fill),
      [`--accent-text-${name}`]: corrected(accent, surface, TEXT_CONTRAST),
    };
  };
  return { ...on("light", LIGHT_SURFACE), ...on("dark", DARK_SURFACE) };
}
