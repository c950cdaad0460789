const LINK = /^#sign-in=([\w.~-]{1,200})$/;

export function tokenOf(hash: string): string | null {
  return LINK.exec(hash)?.[1] ?? null;
}

/** Reads a sign-in link and clears the address bar before any request can carry it along. */
function takeToken(): string | null {
  const token = tokenOf(location.hash);
  if (location.hash.startsWith("#sign-in=")) {
    history.replaceState(null, "", location.pathname);
  }
  return token;
}

/**
 * The token in the address the page was opened with, and those of links opened in it later.
 * Call it before anything else reads the address.
 */
export function followSignInLinks(onLater: (token: string) => void): string | null {
  addEventListener("hashchange", () => {
    const token = takeToken();
    if (token !== null) {
      onLater(token);
    }
  });
  return takeToken();
}
