const TO = "leads to";
const BY = "taken up by";

/**
 * Where an address leads whose visitor had already talked under another: to what was said there. Kept outside of the
 * tables, of which there are none: nothing is ever said here, and it leads there for good. What was said elsewhere
 * is taken up by one address alone: of two customers at one computer, the second gets nothing of the first's.
 */
export class Lead {
  readonly #storage: DurableObjectStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** The other conversation's name. */
  get to(): string | null {
    return this.#storage.kv.get<string>(TO) ?? null;
  }

  set(conversation: string): void {
    this.#storage.kv.put(TO, conversation);
  }

  /** False where another address has taken up what was said here. */
  takeUp(address: string): boolean {
    const by = this.#storage.kv.get<string>(BY) ?? address;
    this.#storage.kv.put(BY, by);
    return by === address;
  }
}
