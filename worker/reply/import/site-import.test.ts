import { describe, it } from "vitest";
import type { Outcome } from "../http-call.ts";
import type { ImportApi, Offer } from "./import-api.ts";
import { createSiteImport } from "./site-import.ts";

const yes = <Value>(value: Value): Promise<Outcome<Value>> => Promise.resolve({ ok: true, value });
const no = <Value>(problem: "offline" | "forbidden"): Promise<Outcome<Value>> =>
  Promise.resolve({ ok: false, problem });

/** A server that reads one site, and knows what was taken over. */
function server({ isReachable = true, allowed = [] as string[] } = {}) {
  const kept: Offer[] = [];
  const state = { isReachable };
  const api: ImportApi = {
    read: () =>
      state.isReachable
        ? yes({
            url: "https://shop.example/contact",
            proposals: [{ of: "phone" as const, value: "0465712345" }],
            products: [],
          })
        : no("forbidden"),
    site: () => yes({ allowed, seen: [], proposed: [] }),
    take: (offer) => {
      if (!state.isReachable) {
        return no("offline");
      }
      kept.push(offer);
      return yes(() => yes(kept.splice(kept.indexOf(offer), 1)));
    },
  };
  return { api, kept, state };
}

function offersOf(site: ReturnType<typeof createSiteImport>) {
  const { value } = site.state;
  return value.is === "read" ? value.offers.map(({ offer, is }) => `${offer.of} ${is}`) : [];
}

describe("what a site tells", () => {
  it("is kept only when the owner takes it, and goes again", async ({ expect }) => {
    const { api, kept } = server();
    const site = createSiteImport(api);
    await site.read("shop.example");
    expect(offersOf(site)).toEqual(["origin open", "phone open"]);
    expect(kept).toEqual([]);
    await site.take(1);
    site.skip(0);
    expect(offersOf(site)).toEqual(["origin skipped", "phone taken"]);
    expect(kept).toHaveLength(1);
    await site.reopen(1);
    await site.reopen(0);
    expect(offersOf(site)).toEqual(["origin open", "phone open"]);
    expect(kept).toEqual([]);
  });

  it("is taken once, however often it is tapped", async ({ expect }) => {
    const { api, kept } = server();
    const site = createSiteImport(api);
    await site.read("shop.example");
    await Promise.all([site.take(1), site.take(1)]);
    await site.take(1);
    expect(kept).toHaveLength(1);
  });

  it("says when it could not be stored, and can be tried again", async ({ expect }) => {
    const { api, state } = server({ allowed: ["https://shop.example"] });
    const site = createSiteImport(api);
    await site.read("shop.example");
    state.isReachable = false;
    await site.take(0);
    expect(offersOf(site)).toEqual(["phone failed"]);
    state.isReachable = true;
    await site.take(0);
    expect(offersOf(site)).toEqual(["phone taken"]);
  });

  it("says why it could not be read", async ({ expect }) => {
    const site = createSiteImport(server({ isReachable: false }).api);
    await site.read("shop.example");
    expect(site.state.value).toEqual({ is: "asking", problem: "forbidden" });
  });
});
