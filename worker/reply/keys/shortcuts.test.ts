import { describe, it } from "vitest";
import { shortcutOf } from "./shortcuts.ts";

const PLAIN = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false };

describe("a keyboard shortcut", () => {
  it("is one key alone", ({ expect }) => {
    expect(shortcutOf({ ...PLAIN, key: "j" })).toBe("next");
    expect(shortcutOf({ ...PLAIN, key: "ArrowUp" })).toBe("previous");
    expect(shortcutOf({ ...PLAIN, key: "?" })).toBe("help");
    expect(shortcutOf({ ...PLAIN, key: "x" })).toBeNull();
  });

  it.for(["ctrlKey", "metaKey", "altKey", "isComposing"] as const)(
    "is none of the browser's or the input method's: %s",
    (held, { expect }) => {
      expect(shortcutOf({ ...PLAIN, [held]: true, key: "r" })).toBeNull();
    },
  );
});
