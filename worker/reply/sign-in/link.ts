const SECRET = /^#(sign-in|join)=([\w.~-]{1,200})$/;

/** `sign-in`: a one-time link of one's own. `join`: an invitation to reply for somebody's shop. */
export type LinkKind = "sign-in" | "join";

export function secretOf(kind: LinkKind, hash: string): string | null {
  const [, found, secret] = SECRET.exec(hash) ?? [];
  return found === kind ? (secret ?? null) : null;
}

/** Reads a link and clears the address bar before any request can carry it along. */
function takeSecret(kind: LinkKind): string | null {
  const secret = secretOf(kind, location.hash);
  if (location.hash.startsWith(`#${kind}=`)) {
    history.replaceState(null, "", location.pathname);
  }
  return secret;
}

/**
 * The secret in the address the page was opened with, and those of links opened in it later.
 * Call it before anything else reads the address.
 */
export function followLinks(kind: LinkKind, onLater: (secret: string) => void): string | null {
  addEventListener("hashchange", () => {
    const secret = takeSecret(kind);
    if (secret !== null) {
      onLater(secret);
    }
  });
  return takeSecret(kind);
}
