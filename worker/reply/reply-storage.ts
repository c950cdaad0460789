/**
 * What the reply page keeps in the owner's browser. Everything said to a customer begins with this,
 * and is forgotten at sign-out: a shop's phone passes through several hands.
 */
const PREFIX = "comptoir-reply:";

/** A conversation's; what follows it names a message. */
const UNSENT = ":unsent";

export function replyKeys(shop: string, conversation: string): { unsent: string; draft: string } {
  const conversationKey = `${PREFIX}${shop}:${conversation}`;
  return { unsent: `${conversationKey}${UNSENT}`, draft: `${conversationKey}:draft` };
}

/** Who was signed in last, and for which shops: enough to open the page without a network. */
export const OWNER_KEY = `${PREFIX}owner`;

/** The conversations of a shop in which a reply has yet to leave. */
export function conversationsWithUnsent(backing: () => Storage, shop: string): string[] {
  const own = `${PREFIX}${shop}:`;
  try {
    const unsent = Object.keys(backing())
      .filter((key) => key.startsWith(own) && key.includes(UNSENT))
      .map((key) => key.slice(own.length, key.indexOf(UNSENT)));
    return [...new Set(unsent)];
  } catch {
    return [];
  }
}

/** Changes of a shop's settings that have yet to leave. */
export function settingsKey(shop: string): string {
  return `${PREFIX}${shop}:settings`;
}

/** What was written on a customer's card and could not be stored yet. */
export function cardKey(shop: string, conversation: string): string {
  return `${PREFIX}${shop}:${conversation}:card`;
}

export function forgetReplies(backing: () => Storage): void {
  try {
    const storage = backing();
    for (const key of Object.keys(storage).filter((each) => each.startsWith(PREFIX))) {
      storage.removeItem(key);
    }
  } catch {
    // A browser that refuses storage has kept nothing either.
  }
}
