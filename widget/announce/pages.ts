/**
 * Whether a page is one of those an announcement is for: a star is anything, also nothing; none at all means every
 * page. The last slash makes no difference. In time proportional to the path's length, whatever the pattern.
 */
export function isFor(patterns: readonly string[], pathname: string): boolean {
  return patterns.length === 0 || patterns.some((pattern) => matches(pattern, decoded(pathname)));
}

function matches(pattern: string, path: string): boolean {
  const [first = "", ...rest] = decoded(pattern).split("*");
  const last = rest.pop();
  if (last === undefined) {
    return withoutLastSlash(path) === withoutLastSlash(first);
  }
  let at = first.length;
  for (const piece of rest) {
    const found = path.indexOf(piece, at);
    if (found < 0) {
      return false;
    }
    at = found + piece.length;
  }
  return path.startsWith(first) && path.endsWith(last) && path.length - last.length >= at;
}

function withoutLastSlash(path: string): string {
  return path.replace(/\/$/, "");
}

/** As people write it: "/été", where the address says "/%C3%A9t%C3%A9". */
function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
