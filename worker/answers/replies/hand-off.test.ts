import { describe, it } from "vitest";
import { createAnswerer } from "../answerer.ts";
import { KNOWLEDGE, THURSDAY_11H } from "../testing/ask.ts";

const UNKNOWN = "Le camion rouge existe-t-il en version pompier articulée ?";
const SUNDAY = Date.parse("2026-11-29T10:00:00Z");
const AWAY = { fr: "Pour une urgence, passez par l’atelier.", pa: "ਵਰਕਸ਼ਾਪ ਰਾਹੀਂ ਆਓ।" };

function handOver(now: number, locale = "fr", text = UNKNOWN): string {
  const answerer = createAnswerer({ ...KNOWLEDGE, away: AWAY });
  return answerer.handOver(text, { locale, now, recent: [] }).text;
}

describe("what a shop says while it is away", () => {
  it("follows the hand-over, in the language it is in", ({ expect }) => {
    expect(handOver(SUNDAY)).toMatch(/mardi à 10:00.*\n.*Pour une urgence/su);
    expect(handOver(SUNDAY, "pa", "ਲਾਲ ਟਰੱਕ?")).toContain(AWAY.pa);
  });

  it("is left out in languages it was not written in", ({ expect }) => {
    const text = handOver(SUNDAY, "en", "does the red truck exist as an articulated fire engine?");
    expect(text).toContain("Tuesday");
    expect(text).not.toContain("\n");
  });

  it("is not said while the shop is open", ({ expect }) => {
    expect(handOver(THURSDAY_11H)).not.toContain("urgence");
  });
});
