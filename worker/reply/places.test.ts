import { describe, it } from "vitest";
import { addressOf, placeOf } from "./places.ts";

const conversation = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA";

describe("places", () => {
  it("reads back every address it writes", ({ expect }) => {
    const places = [
      { shop: null, conversation: null },
      { shop: "demo", conversation: null },
      { shop: "le-cheval-2", conversation },
    ];
    for (const place of places) {
      expect(placeOf(addressOf(place))).toEqual(place);
    }
  });

  it("takes an address it does not know for the front of the list", ({ expect }) => {
    for (const hash of ["", "#", "#/", "#sign-in=abc", "#/Demo", "#/demo/a/b", "#/../x", "#//"]) {
      expect(placeOf(hash)).toEqual({ shop: null, conversation: null });
    }
  });
});
