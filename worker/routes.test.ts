import { describe, it } from "vitest";
import { app } from "./app.ts";
import { nameOf, routesFor } from "./testing/routes.ts";

/** What the app answers one method on; middleware is for all of them. */
const ANSWERED = app.routes.filter(({ method }) => method !== "ALL").map(nameOf);

describe("the list of routes", () => {
  it("says of every route of the app for whom it is, and names no other", ({ expect }) => {
    expect(routesFor().map(nameOf).toSorted()).toEqual([...new Set(ANSWERED)].toSorted());
  });
});
