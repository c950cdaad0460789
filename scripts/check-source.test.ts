import { describe, it } from "vitest";
import { findBreaches } from "./check-source.ts";

describe("house rules", () => {
  it.for([
    "// oxlint-disable-next-line no-shadow",
    "/* eslint-disable */",
    "// @ts-ignore",
    "// @ts-expect-error",
    'import { expect, it } from "vitest";',
    "const card = await shopHere(c).customers().card(id);",
    "await accountObject(env, await accountOf(email)).push().forget(session);",
  ])("refuse %s", (line, { expect }) => {
    expect(findBreaches(`const a = 1;\n${line}`)).toEqual([expect.stringMatching(/^2: /)]);
  });

  it.for([
    "// oxlint-disable-next-line no-shadow -- the outer one is what we compare with",
    "// @ts-expect-error the types lag behind the platform",
    'import { it } from "vitest";',
    "const card = await within(shopHere(c).customers(), (room) => room.card(id));",
  ])("let %s pass", (line, { expect }) => {
    expect(findBreaches(line)).toEqual([]);
  });
});
