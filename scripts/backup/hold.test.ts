import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, it, onTestFinished } from "vitest";
import { answerHolds, holdServer } from "./hold.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "comptoir-hold-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

/** A server on the folder that writes down what is done with it. */
function serve(pause = () => {}) {
  const did: string[] = [];
  const resumed = Promise.withResolvers<void>();
  const holds = answerHolds(folder, {
    pause() {
      pause();
      did.push("held");
    },
    resume() {
      did.push("goes on");
      resumed.resolve();
    },
  });
  onTestFinished(() => holds.close());
  return { did, resumed: resumed.promise, holds };
}

describe("holding a server still", () => {
  it("lasts until it is released", async ({ expect }) => {
    const { did, resumed } = serve();
    const held = await holdServer(folder);
    expect(did).toEqual(["held"]);
    held.release();
    await resumed;
    expect(did).toEqual(["held", "goes on"]);
  });

  it("is for one at a time", async ({ expect }) => {
    const { resumed } = serve();
    const held = await holdServer(folder);
    await expect(holdServer(folder)).rejects.toThrow("cannot be held still");
    held.release();
    await resumed;
    (await holdServer(folder)).release();
  });

  it("is refused where nothing answers, or what answers cannot be held", async ({ expect }) => {
    await expect(holdServer(folder)).rejects.toThrow("cannot be held still");
    const { did } = serve(() => {
      throw new Error("no such process");
    });
    await expect(holdServer(folder)).rejects.toThrow("cannot be held still");
    expect(did).not.toContain("held");
  });

  it("ends with the server", async ({ expect }) => {
    const { did, holds } = serve();
    await holdServer(folder);
    holds.close();
    expect(did.at(-1)).toBe("goes on");
  });
});
