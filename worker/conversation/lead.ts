const KEY = "leads to";

/**
 * Where an address leads whose visitor had already talked under another: to what was said there. Kept outside of the
 * tables, of which there are none: nothing is ever said here, and it leads there for good.
 */
export class Lead {
  readonly #storage: DurableObjectStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** The other conversation's name. */
  get to(): string | null {
    return this.#storage.kv.get<string>(KEY) ?? null;
  }

  set(conversation: string): void {
    this.#storage.kv.put(KEY, conversation);
  }
}
