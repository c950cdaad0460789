import { describe, it } from "vitest";
import { nameOf } from "./inline-reply.ts";

const ABOUT = { shop: "demo", conversation: "c1", seq: 7 };

describe("the name of a reply typed into a notification", () => {
  it("is one a server takes", async ({ expect }) => {
    expect(await nameOf(ABOUT, "Oui")).toMatch(/^[\w-]{1,64}$/);
  });

  it("is the same for the same words to the same message", async ({ expect }) => {
    expect(await nameOf(ABOUT, "Oui")).toBe(await nameOf({ ...ABOUT }, "Oui"));
  });

  it("differs for other words, and for the same words to a later message", async ({ expect }) => {
    const names = await Promise.all([
      nameOf(ABOUT, "Oui"),
      nameOf(ABOUT, "Non"),
      nameOf({ ...ABOUT, seq: 8 }, "Oui"),
      nameOf({ ...ABOUT, conversation: "c2" }, "Oui"),
    ]);
    expect(new Set(names).size).toBe(4);
  });
});
