import { describe, it } from "vitest";
import type { OwnerShops } from "../../protocol/http.ts";
import type { Outcome } from "../http-call.ts";
import type { Early } from "../early.ts";
import { memoryStore } from "../testing/memory-store.ts";
import { withKnownOwner } from "./known-owner.ts";

const CAMILLE: OwnerShops = { name: "Camille", email: "c@shop.example", shops: [] };
const PASCAL: OwnerShops = { name: "Pascal", email: "p@shop.example", shops: [] };
const OFFLINE = { ok: false, problem: "offline" } as const;

function apiOf(store = memoryStore(), early: Early | null = null) {
  let answer: Outcome<OwnerShops> = { ok: true, value: CAMILLE };
  const believed: true[] = [];
  const api = {
    shops: () => Promise.resolve(answer),
    confirm: (_proof: object) => Promise.resolve({ ok: true, value: null } as const),
  };
  return {
    store,
    believed,
    api: withKnownOwner(api, store, () => believed.push(true), early),
    becomes: (next: Outcome<OwnerShops>) => {
      answer = next;
    },
  };
}

/** A page on a device where Camille was signed in before. */
async function knownDevice() {
  const { store, api } = apiOf();
  await api.shops();
  return apiOf(store);
}

describe("the owner known to a device", () => {
  it("is asked of the server where nobody was signed in before", async ({ expect }) => {
    const { api, becomes, believed } = apiOf();
    becomes(OFFLINE);
    expect(await api.shops()).toEqual(OFFLINE);
    expect(believed).toEqual([]);
  });

  it("is believed at the next start, network or none, and asked right after", async ({
    expect,
  }) => {
    const { api, becomes, believed } = await knownDevice();
    becomes(OFFLINE);
    expect(await api.shops()).toEqual({ ok: true, value: CAMILLE });
    expect(believed).toEqual([true]);
    expect(await api.shops()).toEqual(OFFLINE);
  });

  it("is believed once: what the server says then counts", async ({ expect }) => {
    const { api, becomes } = await knownDevice();
    await api.shops();
    becomes({ ok: false, problem: "unauthorized" });
    expect(await api.shops()).toEqual({ ok: false, problem: "unauthorized" });
  });

  it("is not believed when somebody signs in", async ({ expect }) => {
    const { api, becomes } = await knownDevice();
    becomes({ ok: true, value: PASCAL });
    await api.confirm({ token: "t" });
    expect(await api.shops()).toEqual({ ok: true, value: PASCAL });
  });

  it("is who the server told before the page was there, and asked again where it told nobody", async ({
    expect,
  }) => {
    const list = Promise.resolve(null);
    const told = apiOf(memoryStore(), { shops: Promise.resolve(PASCAL), list });
    expect(await told.api.shops()).toEqual({ ok: true, value: PASCAL });
    expect(await told.api.shops()).toEqual({ ok: true, value: CAMILLE });
    const untold = apiOf(memoryStore(), { shops: Promise.resolve(null), list });
    expect(await untold.api.shops()).toEqual({ ok: true, value: CAMILLE });
  });

  it("is nobody where what was kept cannot be read", async ({ expect }) => {
    const { store, becomes, api } = await knownDevice();
    for (const text of ["{", "null", "1", '{"shops":1}']) {
      store.set("comptoir-reply:owner", text);
      becomes(OFFLINE);
      expect(await withKnownOwner(api, store, () => undefined, null).shops()).toEqual(OFFLINE);
    }
  });
});
