import { describe, it } from "vitest";
import { findBreaches } from "./check-source.ts";

describe("house rules", () => {
  it.for([
    "// oxlint-disable-next-line no-shadow",
    "/* eslint-disable */",
    "// @ts-ignore",
    "// @ts-expect-error",
    'import { expect, it } from "vitest";',
  ])("refuse %s", (line, { expect }) => {
    expect(findBreaches(`const a = 1;\n${line}`)).toEqual([expect.stringMatching(/^2: /)]);
  });

  it.for([
    "// oxlint-disable-next-line no-shadow -- the outer one is what we compare with",
    "// @ts-expect-error the types lag behind the platform",
    'import { it } from "vitest";',
  ])("let %s pass", (line, { expect }) => {
    expect(findBreaches(line)).toEqual([]);
  });
});
