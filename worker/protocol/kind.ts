import * as v from "valibot";

type Kind<K extends string> = v.ObjectSchema<
  Record<K, v.LiteralSchema<string, undefined>> & v.ObjectEntries,
  undefined
>;

/** As `v.variant`, which tries the key on every kind; this looks at the one that is named. Each frame comes through here. */
export function kind<K extends string, S extends Kind<K>>(
  key: K,
  kinds: readonly S[],
): v.LazySchema<S | v.NeverSchema<undefined>> & { options: readonly S[] } {
  const byName = new Map<unknown, S>(kinds.map((each) => [each.entries[key].literal, each]));
  const named = v.lazy((input) => {
    const name = typeof input === "object" && input !== null ? Reflect.get(input, key) : undefined;
    return byName.get(name) ?? v.never();
  });
  return { ...named, options: kinds };
}
