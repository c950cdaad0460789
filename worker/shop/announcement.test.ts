import { describe, it } from "vitest";
import type { Profile } from "../protocol/http.ts";
import type { OwnerSettings } from "../protocol/settings.ts";
import { call, newShop } from "../testing/app.ts";
import { callAs, signInOwner } from "../testing/owner.ts";
import { announcementAt } from "./announcement.ts";
import { DEMO } from "./demo.ts";

const SAID = {
  isOn: true,
  text: { fr: "Ouvert dimanche.", en: "Open on Sunday." },
  after: 5,
  pages: ["/produits/*"],
  from: null,
  until: null,
};

describe("an announcement", () => {
  it("is told of from its first to its last day, as the shop's calendar has them", ({ expect }) => {
    const announcement = { ...SAID, from: "2026-12-24", until: "2026-12-25" };
    const isTold = (moment: string) =>
      announcementAt({ announcement, facts: DEMO.facts }, Date.parse(moment)) !== null;
    // Paris is an hour ahead in winter.
    expect(isTold("2026-12-23T22:59:59Z")).toBe(false);
    expect(isTold("2026-12-23T23:00:00Z")).toBe(true);
    expect(isTold("2026-12-25T22:59:59Z")).toBe(true);
    expect(isTold("2026-12-25T23:00:00Z")).toBe(false);
  });

  it("is told of on no day where the last comes before the first", ({ expect }) => {
    const announcement = { ...SAID, from: "2026-12-25", until: "2026-12-24" };
    const noon = Date.parse("2026-12-25T12:00:00Z");
    expect(announcementAt({ announcement, facts: DEMO.facts }, noon)).toBe(null);
  });

  it("is off until an owner turns it on, and then visitors' pages have it without the rest", async ({
    expect,
  }) => {
    const shop = await newShop();
    const cookie = await signInOwner();
    const told = async () =>
      (await (await call(`/api/shops/${shop}`)).json<Profile>()).announcement;
    const path = `/api/owner/shops/${shop}/settings`;
    const before = await (await callAs(cookie, "GET", path)).json<OwnerSettings>();
    expect([before.announcement.isOn, await told()]).toEqual([false, null]);
    const changed = await callAs(cookie, "PATCH", path, { announcement: SAID });
    expect(changed.status).toBe(200);
    const { text, after, pages } = SAID;
    expect(await told()).toEqual({ text, after, pages });
  });

  it("is changed in one thing without the others", async ({ expect }) => {
    const shop = await newShop({ announcement: SAID });
    const cookie = await signInOwner();
    const path = `/api/owner/shops/${shop}/settings`;
    const change = { announcement: { after: 20, text: { fr: null } } };
    const changed = await (await callAs(cookie, "PATCH", path, change)).json<OwnerSettings>();
    expect(changed.announcement).toEqual({ ...SAID, after: 20, text: { en: SAID.text.en } });
  });

  it.for([
    ["a page that is an address", { pages: ["https://shop.example/produits"] }],
    ["a page with a query", { pages: ["/produits?couleur=rouge"] }],
    ["eleven pages", { pages: Array(11).fill("/") }],
    ["a wait of an hour", { after: 3600 }],
    ["half a second", { after: 0.5 }],
    ["a day that does not exist", { from: "2026-02-30" }],
    ["161 characters", { text: { fr: "é".repeat(161) } }],
  ] as const)("with %s is refused, and the one before stays", async ([, wrong], { expect }) => {
    const shop = await newShop({ announcement: SAID });
    const cookie = await signInOwner();
    const path = `/api/owner/shops/${shop}/settings`;
    const refused = await callAs(cookie, "PATCH", path, { announcement: wrong });
    expect([400, 413]).toContain(refused.status);
    const after = await (await callAs(cookie, "GET", path)).json<OwnerSettings>();
    expect(after.announcement).toEqual(SAID);
  });
});
