import { ANNOUNCEMENT_PAGE_MAX_CHARS, ANNOUNCEMENT_PAGES } from "../../protocol/limits.ts";

/** Paths from what an owner writes, one a line: addresses of their pages will do, also without what begins them. */
export function pagesFrom(text: string): string[] {
  const paths = text
    .split("\n")
    .map((line) => pathOf(line.trim()))
    .filter((path) => path.length > 0 && path.length <= ANNOUNCEMENT_PAGE_MAX_CHARS);
  return [...new Set(paths)].slice(0, ANNOUNCEMENT_PAGES);
}

function pathOf(line: string): string {
  const path = line
    .replace(/^https?:\/\/[^/?#]*/i, "")
    .replace(/[?#].*$/, "")
    .replaceAll(/\s/g, "%20");
  const isAddress = path !== line || line.startsWith("/") || line === "";
  return isAddress && path.startsWith("/") ? path : line && `/${path}`;
}
