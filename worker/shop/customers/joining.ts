import { type Fields, LINES } from "../../protocol/customers.ts";

/** A card on which nothing is written. */
export const EMPTY: Fields = { name: null, phone: null, email: null, remember: null, tags: [] };

export function isEmpty(fields: Fields): boolean {
  return fields.tags.length === 0 && LINES.every((line) => fields[line] === null);
}

/** Two cards as one: what the first says stays, what it does not say comes from the second; tags are united. */
export function join(first: Fields, second: Fields): Fields {
  const joined = { ...first, tags: [...new Set([...first.tags, ...second.tags])] };
  for (const line of LINES) {
    joined[line] ??= second[line];
  }
  return joined;
}

/**
 * The two cards again that were joined. What was changed meanwhile stays with the card the changed line came from;
 * what was new on neither, with the first. Tags taken off meanwhile are off both.
 */
export function part(
  first: Fields,
  second: Fields,
  now: Fields,
): { first: Fields; second: Fields } {
  const joined = join(first, second).tags;
  const isKept = (tag: string) => now.tags.includes(tag) || !joined.includes(tag);
  const parted = {
    first: {
      ...now,
      tags: now.tags.filter((tag) => first.tags.includes(tag) || !second.tags.includes(tag)),
    },
    second: { ...second, tags: second.tags.filter(isKept) },
  };
  for (const line of LINES) {
    if (first[line] === null && second[line] !== null) {
      parted.first[line] = null;
      parted.second[line] = now[line];
    }
  }
  return parted;
}

/** Each tag once, however it is spelt in capitals: as it was written first. */
export function distinct(tags: string[]): string[] {
  const written = new Map<string, string>();
  for (const tag of tags) {
    const key = tag.toLowerCase();
    written.set(key, written.get(key) ?? tag);
  }
  return [...written.values()];
}
