import { describe, it } from "vitest";
import { KINDS } from "../browsers/kinds.ts";
import { play } from "../browsers/play.ts";

/** A server and two browsers start first; each step of the journey has a limit of its own, and says so. */
const TIMEOUT_MS = 180_000;

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
    TIMEOUT_MS,
  );
});
