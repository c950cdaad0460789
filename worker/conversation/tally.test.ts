import { describe, it } from "vitest";
import { withGiven, withMissed } from "./tally.ts";

describe("the tally", () => {
  it("counts each answer that a message gives, whatever its words", ({ expect }) => {
    const once = withGiven({}, "hours:sunday+shop:menu");
    expect(withGiven(once, "hours:monday")).toEqual({
      hours: { given: 2, missed: 0 },
      "shop:menu": { given: 1, missed: 0 },
    });
  });

  it("leaves out politeness, offers and hand-offs", ({ expect }) => {
    const said = ["greeting", "thanks", "goodbye", "robot", "offer", "hand-off"];
    expect(said.reduce((tally, answer) => withGiven(tally, answer), {})).toEqual({});
  });

  it("counts what was not asked, and takes it back, never below none", ({ expect }) => {
    const missed = withMissed(withGiven({}, "phone"), "phone", 1);
    expect(missed).toEqual({ phone: { given: 1, missed: 1 } });
    const back = withMissed(missed, "phone", -1);
    expect(withMissed(back, "phone", -1)).toEqual({ phone: { given: 1, missed: 0 } });
  });
});
