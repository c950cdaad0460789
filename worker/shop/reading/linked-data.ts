/** A thing that JSON-LD tells about. Its properties are whatever the site's author wrote. */
export type Thing = Readonly<Record<string, unknown>>;

/** Deeper or more is no shop's description: what lies beyond is not looked at. */
const MAX_DEPTH = 12;
const MAX_THINGS = 2000;
/** Longer texts are cut: their HTML is read several times over. */
const TEXT_MAX_CHARS = 10_000;

/** All things of a page's JSON-LD scripts, the outer ones first; a broken script is passed over. */
export class LinkedData {
  readonly things: Thing[] = [];
  readonly #byId = new Map<string, Thing>();

  constructor(scripts: string[]) {
    let level = scripts.map(parse);
    for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
      level = level.flatMap((value) => this.#take(value));
    }
  }

  /** The values of a property as a list; what is only referred to (`{"@id": …}`) is looked up. */
  all(thing: Thing, property: string): unknown[] {
    return asList(thing[property]).map((value) => this.#resolve(value));
  }

  /** The same, where each value should be a thing. */
  thingsOf(thing: Thing, property: string): Thing[] {
    return this.all(thing, property).filter(isThing);
  }

  /** The first text of a property; numbers count as such. */
  text(thing: Thing, property: string): string | null {
    const first = this.all(thing, property).find(
      (value) => typeof value === "string" || typeof value === "number",
    );
    return first === undefined ? null : String(first);
  }

  /** Keeps a thing and returns what lies inside it. */
  #take(value: unknown): unknown[] {
    if (Array.isArray(value)) {
      return value.slice(0, MAX_THINGS);
    }
    if (!isThing(value) || this.things.length >= MAX_THINGS) {
      return [];
    }
    const id = value["@id"];
    const isReference = Object.keys(value).length === 1;
    if (typeof id === "string" && !isReference && !this.#byId.has(id)) {
      this.#byId.set(id, value);
    }
    if (value["@type"] !== undefined) {
      this.things.push(value);
    }
    return Object.values(value).filter((inner) => typeof inner === "object");
  }

  #resolve(value: unknown): unknown {
    const id = isThing(value) && Object.keys(value).length === 1 ? value["@id"] : undefined;
    return typeof id === "string" ? (this.#byId.get(id) ?? value) : value;
  }
}

/** "LocalBusiness" for that, and for "https://schema.org/LocalBusiness" and "schema:LocalBusiness". */
export function typesOf(thing: Thing): string[] {
  return asList(thing["@type"])
    .filter((type) => typeof type === "string")
    .map(lastPart);
}

/** What stands after the last "/", "#" or ":" of an address. */
export function lastPart(name: string): string {
  return name.trim().replace(/^.*[/#:]/, "");
}

export function isThing(value: unknown): value is Thing {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

/**
 * Line breaks inside strings are the commonest mistake in such scripts, and mean nothing outside. Spaces at the ends
 * go first: an expression that looks for them takes for ever where there are many.
 */
function parse(script: string): unknown {
  const json = script
    // oxlint-disable-next-line no-control-regex -- those are what is not allowed
    .replace(/[\u0000-\u001f]+/g, " ")
    .trim()
    .replace(/^(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[)/, "")
    .replace(/;$/, "")
    .trimEnd()
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\]\]>)$/, "")
    .trimEnd()
    .replace(/;$/, "");
  try {
    return JSON.parse(json, (_, value: unknown) =>
      typeof value === "string" ? value.slice(0, TEXT_MAX_CHARS) : value,
    );
  } catch {
    return null;
  }
}
