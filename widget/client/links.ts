export interface Piece {
  text: string;
  /** Where it leads; absent for plain text. */
  href?: string;
}

/**
 * The only schemes there are. One character class, repeated once: linear on any input. White space, quotes, brackets, controls
 * and direction marks end a link, so what follows cannot disguise where it leads.
 */
const CANDIDATE = /(?:https?:\/\/|mailto:|tel:)[^\s<>"'`{}|\\^\p{Cc}\p{Cf}]{1,2048}/giu;
const TRAILING = /[.,;:!?…)\]»’”]$/u;

/**
 * Without the sentence's own punctuation; a closing bracket stays when the link has its opening. Brackets are counted
 * once, so that thousands of them cost no more than as many letters.
 */
function trimmed(candidate: string): string {
  const opened = candidate.split("(").length;
  let closed = candidate.split(")").length;
  let end = candidate.length;
  while (TRAILING.test(candidate.charAt(end - 1))) {
    if (candidate.charAt(end - 1) === ")" && opened >= closed--) {
      break;
    }
    end--;
  }
  return candidate.slice(0, end);
}

/** What the reader sees as the host must be the host: no user names, no look-alike letters. */
function showsItsHost(text: string, url: URL): boolean {
  const shown = text.slice(text.indexOf("//") + 2).toLowerCase();
  return !url.username && !url.password && shown.startsWith(url.hostname);
}

function linkOf(text: string): string | null {
  try {
    const url = new URL(text);
    const isHonest = url.protocol.startsWith("http") ? showsItsHost(text, url) : url.pathname;
    return isHonest ? url.href : null;
  } catch {
    return null;
  }
}

/** Splits a message's text into what is plain and what may be followed safely. */
export function splitLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const shown = trimmed(match[0]);
    const href = linkOf(shown);
    if (href) {
      pieces.push({ text: text.slice(end, match.index) }, { text: shown, href });
      end = match.index + shown.length;
    }
  }
  pieces.push({ text: text.slice(end) });
  return pieces.filter((piece) => piece.text !== "");
}
