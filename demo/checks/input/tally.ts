/** How often what was shown was what had been put in. */
export class Tally {
  compared = 0;
  /** What was shown as something else. */
  readonly changed: string[] = [];

  compare(shown: readonly (string | null)[], expected: readonly string[]): void {
    this.compared += expected.length;
    for (let place = 0; place < Math.max(shown.length, expected.length); place++) {
      if (shown[place] !== expected[place]) {
        this.changed.push(`${quoted(expected[place])} as ${quoted(shown[place])}`);
      }
    }
  }
}

function quoted(text: string | null | undefined): string {
  return text === undefined ? "nothing" : JSON.stringify(text).slice(0, 80);
}

/** The first of them in brackets, for a figure; nothing where there is none. */
export function examples(all: readonly string[]): string {
  return all.length === 0 ? "" : ` (${all.slice(0, 3).join("; ")})`;
}
