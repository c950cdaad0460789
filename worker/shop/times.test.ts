import { describe, it } from "vitest";
import { DEMO } from "./demo.ts";
import { workingTimes } from "./times.ts";

const { facts } = DEMO;
const at = (text: string) => Date.parse(`${text}+01:00`);

describe("moments to put something off to", () => {
  it("are when the shop opens, and nine o'clock where it does not", ({ expect }) => {
    expect(workingTimes(facts, at("2026-11-24T11:00:00"))).toEqual({
      evening: at("2026-11-24T18:00:00"),
      tomorrow: at("2026-11-25T10:00:00"),
      monday: at("2026-11-30T09:00:00"),
      opening: at("2026-11-24T14:00:00"),
    });
  });

  it("know no evening that is near or past, and Monday is the next one", ({ expect }) => {
    const { evening, monday, opening } = workingTimes(facts, at("2026-11-23T17:30:00"));
    expect(evening).toBeNull();
    expect(monday).toBe(at("2026-11-30T09:00:00"));
    expect(opening).toBe(at("2026-11-24T10:00:00"));
  });

  it("keep to the shop's clock when clocks change, and to its closing", ({ expect }) => {
    const { tomorrow } = workingTimes(facts, at("2026-10-24T13:00:00"));
    expect(tomorrow).toBe(at("2026-10-25T09:00:00"));
    const closedUntil = at("2026-12-01T00:00:00");
    const closed = workingTimes({ ...facts, closedUntil }, at("2026-11-24T11:00:00"));
    expect(closed.opening).toBe(at("2026-12-01T10:00:00"));
    expect(closed.tomorrow).toBe(at("2026-11-25T09:00:00"));
  });

  it("promise no opening where no hours are told", ({ expect }) => {
    expect(workingTimes({ ...facts, hours: null }, at("2026-11-24T11:00:00")).opening).toBeNull();
  });
});
