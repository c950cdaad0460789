/**
 * What the reply page keeps in the owner's browser. Everything said to a customer begins with this,
 * and is forgotten at sign-out: a shop's phone passes through several hands.
 */
const PREFIX = "comptoir-reply:";

export function replyKeys(shop: string, conversation: string): { unsent: string; draft: string } {
  const conversationKey = `${PREFIX}${shop}:${conversation}`;
  return { unsent: `${conversationKey}:unsent`, draft: `${conversationKey}:draft` };
}

/** Changes of a shop's settings that have yet to leave. */
export function settingsKey(shop: string): string {
  return `${PREFIX}${shop}:settings`;
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
