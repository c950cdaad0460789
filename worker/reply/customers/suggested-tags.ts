/** So many at a time are read at a glance. */
const SHOWN = 6;

/** Tags that others have and this person does not, most used first; those that go on as what is being typed. */
export function suggestedTags(inUse: string[], own: string[], typed: string): string[] {
  const start = typed.trim().toLowerCase();
  const has = new Set(own.map((tag) => tag.toLowerCase()));
  return inUse
    .filter((tag) => !has.has(tag.toLowerCase()) && tag.toLowerCase().startsWith(start))
    .slice(0, SHOWN);
}
