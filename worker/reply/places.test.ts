import { describe, it } from "vitest";
import { addressOf, type Place, placeOf } from "./places.ts";

const conversation = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA";

describe("places", () => {
  it("reads back every address it writes", ({ expect }) => {
    const places: Place[] = [
      { shop: null, room: "conversations", open: null },
      { shop: "demo", room: "conversations", open: null },
      { shop: "le-cheval-2", room: "conversations", open: conversation },
      { shop: "demo", room: "answers", open: null },
      { shop: "demo", room: "answers", open: "gift-wrapping" },
      { shop: "demo", room: "answers", open: "~new" },
      { shop: "demo", room: "customers", open: "12" },
      { shop: "shop", room: "shop", open: "hours" },
    ];
    for (const place of places) {
      expect(placeOf(addressOf(place))).toEqual(place);
    }
  });

  it("takes an address it does not know for the front of the list", ({ expect }) => {
    for (const hash of ["", "#", "#/", "#sign-in=abc", "#/Demo", "#/demo/a/b", "#/../x", "#//"]) {
      expect(placeOf(hash)).toEqual({ shop: null, room: "conversations", open: null });
    }
  });
});
