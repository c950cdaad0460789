import { describe, it } from "vitest";
import { KINDS } from "../browsers/kinds.ts";
import { play } from "../browsers/play.ts";

// Chromium plays in all other files.
describe.each(KINDS.filter(({ name }) => name !== "Chromium"))("$name", (kind) => {
  const missing = kind.missing();
  const untried = missing === null ? "" : ` (not tried here: ${missing})`;

  it.skipIf(missing !== null)(
    `lets a visitor ask, be answered, read the owner's reply and find it again${untried}`,
    async ({ expect }) => {
      const { failure, errors } = await play(kind);
      expect(failure).toBeNull();
      expect(errors).toEqual([]);
    },
  );
});
