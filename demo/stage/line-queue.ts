/** Lines of a running process: what has come is kept, so that nobody has to listen in time. */
export class LineQueue {
  readonly all: string[] = [];
  #waiting: { pattern: RegExp; resolve: (match: string) => void }[] = [];
  #taken = new Set<number>();

  push(line: string): void {
    this.all.push(line);
    this.#serve();
  }

  /** The first group of the next line not taken yet that matches. */
  take(pattern: RegExp, timeoutMs: number): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const timer = setTimeout(() => {
      reject(new Error(`No line like ${pattern} in:\n${this.all.join("\n")}`));
    }, timeoutMs);
    this.#waiting.push({ pattern, resolve });
    this.#serve();
    return promise.finally(() => clearTimeout(timer));
  }

  #serve(): void {
    this.#waiting = this.#waiting.filter(({ pattern, resolve }) => {
      const index = this.all.findIndex((line, at) => !this.#taken.has(at) && pattern.test(line));
      if (index === -1) {
        return true;
      }
      this.#taken.add(index);
      resolve(pattern.exec(this.all[index] ?? "")?.[1] ?? "");
      return false;
    });
  }
}
