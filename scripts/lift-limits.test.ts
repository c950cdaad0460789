import { describe, it } from "vitest";
import { liftLimits } from "./lift-limits.ts";

const NAMES = [
  "VISITOR_MESSAGES_PER_MINUTE",
  "OWNER_MESSAGES_PER_MINUTE",
  "SOCKET_FRAMES_PER_TEN_SECONDS",
  "SOCKETS_PER_CONVERSATION",
  "NEW_CONVERSATIONS_PER_HOUR",
];

describe("a server for load tests", () => {
  it("is the same without the limits on how much one visitor does", ({ expect }) => {
    const source = [...NAMES, "TEXT_MAX_CODE_POINTS"].map((name) => `var ${name} = 30;`).join("\n");
    const lifted = liftLimits(source).split("\n");
    expect(lifted.filter((line) => line.endsWith("= 1000000;"))).toHaveLength(NAMES.length);
    expect(lifted.at(-1)).toBe("var TEXT_MAX_CODE_POINTS = 30;");
  });

  it("is not made where a limit is not found", ({ expect }) => {
    expect(() => liftLimits("var SOCKETS_PER_CONVERSATION = 20;")).toThrow(/no limit/);
  });
});
