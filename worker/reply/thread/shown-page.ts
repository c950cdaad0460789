/** Controls, and marks that turn the reading direction: they could disguise where a link leads. */
const DISGUISES = /[\p{Cc}\p{Cf}]/u;

/** Where a visitor writes from, short enough to read; null for what is no web page. */
export function shownPage(page: string | null): { href: string; text: string } | null {
  if (page === null || !URL.canParse(page)) {
    return null;
  }
  const url = new URL(page);
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  return isWeb ? { href: url.href, text: url.host + readable(url.pathname) } : null;
}

function readable(path: string): string {
  try {
    const decoded = decodeURI(path);
    return DISGUISES.test(decoded) ? path : decoded;
  } catch {
    return path;
  }
}
