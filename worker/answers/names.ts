const OWN = "shop:";

/** "shop:ID" → "ID"; null for a built-in's name. */
export function ownId(name: string): string | null {
  return name.startsWith(OWN) ? name.slice(OWN.length) : null;
}

export function ownName(id: string): string {
  return OWN + id;
}

/** Names of what an automated message says: "hours:sunday+shop:menu" → "hours", "shop:menu". */
export function namesIn(answer: string): string[] {
  return answer.split("+").map((part) => (ownId(part) === null ? withoutMark(part) : part));
}

function withoutMark(part: string): string {
  return part.split(":", 1)[0] ?? part;
}

/** Whether this is a name of politeness alone, which asks for nothing. */
export function isSmallTalk(name: string): boolean {
  return name === "greeting" || name === "thanks" || name === "goodbye";
}
