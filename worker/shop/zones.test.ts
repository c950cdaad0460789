import { describe, it } from "vitest";
import { countryOfZone, currencyOfZone, dayInZone } from "./zones.ts";

describe("a time zone", () => {
  it.for([
    ["Europe/Paris", "FR", "EUR"],
    ["Europe/Zurich", "CH", "CHF"],
    ["America/Toronto", "CA", "CAD"],
    ["Africa/Dakar", "SN", "XOF"],
    ["Asia/Kolkata", "IN", "INR"],
    ["Asia/Calcutta", "IN", "INR"],
    ["Indian/Reunion", "RE", "EUR"],
    ["Pacific/Noumea", "NC", "XPF"],
  ])("%s tells country and currency", ([zone = "", country, currency], { expect }) => {
    expect([countryOfZone(zone), currencyOfZone(zone)]).toEqual([country, currency]);
  });

  it("that is no country's leaves both open", ({ expect }) => {
    expect([countryOfZone("UTC"), currencyOfZone("UTC")]).toEqual([null, "EUR"]);
    expect(currencyOfZone("Africa/Harare")).toBe("EUR");
  });

  it("has a day of its own", ({ expect }) => {
    const now = Date.parse("2026-11-22T23:30:00Z");
    expect(dayInZone("Europe/Paris", now)).toBe("2026-11-23");
    expect(dayInZone("America/Toronto", now)).toBe("2026-11-22");
  });
});
