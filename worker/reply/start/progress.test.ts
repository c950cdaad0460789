import { describe, it } from "vitest";
import { createStore } from "../../../widget/client/storage.ts";
import { isPutAside, setPutAside } from "./progress.ts";

describe("first steps", () => {
  it("are put aside for one shop, and brought back", ({ expect }) => {
    const store = createStore(() => {
      throw new Error("blocked");
    });
    setPutAside(store, "demo", true);
    setPutAside(store, "zoe", true);
    setPutAside(store, "zoe", true);
    expect([isPutAside(store, "demo"), isPutAside(store, "zoe"), isPutAside(store, "de")]).toEqual([
      true,
      true,
      false,
    ]);
    setPutAside(store, "demo", false);
    expect([isPutAside(store, "demo"), isPutAside(store, "zoe")]).toEqual([false, true]);
  });
});
