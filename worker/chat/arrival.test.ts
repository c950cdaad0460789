import { describe, it } from "vitest";
import { createStore } from "../../widget/client/storage.ts";
import { type Arrival, arrive, keyIn } from "./arrival.ts";

const SHOP = "demo";
const MINE = "m".repeat(43);
const LINKED = "l".repeat(43);
/** The first of its conversation's two, as the server names it. */
const conversationOf = async (token: string) => {
  const text = new TextEncoder().encode(`comptoir/v1/${SHOP}/${token}`);
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
};
const keyOf = async (token: string, secret = "s") =>
  `${await conversationOf(token)}.${secret.repeat(43)}`;
const MY_KEY = await keyOf(MINE);
const MY_NEWER_KEY = await keyOf(MINE, "n");
const LINKED_KEY = await keyOf(LINKED);

function newDevice(own: string | null, { says = true, dead = [] as string[] } = {}) {
  const store = createStore(() => {
    throw new Error("blocked");
  });
  if (own !== null) {
    store.set("comptoir:demo", own);
    store.set("comptoir:demo:draft", "Bonj");
  }
  let asked = 0;
  const arrival: Arrival = {
    store,
    shop: SHOP,
    isAlive: async (key) => !dead.includes(key),
    ask: async () => {
      asked++;
      return says;
    },
  };
  return {
    arrive: (key: string | null) => arrive(arrival, key),
    asked: () => asked,
    token: () => store.get("comptoir:demo"),
    aside: () => store.get("comptoir:demo:aside"),
  };
}

describe("a link's fragment", () => {
  it("brings a token or the key of a mail, and nothing else", ({ expect }) => {
    expect(keyIn(`#token=${LINKED}`)).toBe(LINKED);
    expect(keyIn(`#return=${LINKED_KEY}`)).toBe(LINKED_KEY);
    for (const hash of ["", "#", "#token=", `#token=${LINKED}x`, "#token=<script>", "#x=1"]) {
      expect(keyIn(hash)).toBeNull();
    }
  });
});

describe("who comes by a link", () => {
  it("takes nothing from a link in whose conversation nobody has said anything: it may be a stranger's, who would read along", async ({
    expect,
  }) => {
    for (const own of [null, MINE]) {
      const device = newDevice(own, { dead: [LINKED] });
      expect(await device.arrive(LINKED)).toBe(false);
      expect([device.token(), device.asked()]).toEqual([own, 0]);
    }
  });

  it("has its conversation where this device has none, unasked", async ({ expect }) => {
    const device = newDevice(null);
    await device.arrive(LINKED);
    expect([device.token(), device.asked()]).toEqual([LINKED, 0]);
  });

  it("is asked where this device has another, which is kept either way", async ({ expect }) => {
    const willing = newDevice(MINE);
    await willing.arrive(LINKED);
    expect([willing.token(), willing.asked()]).toEqual([LINKED, 1]);
    expect(willing.aside()).toContain(MINE);
    expect(willing.aside()).toContain("Bonj");

    const loyal = newDevice(MINE, { says: false });
    await loyal.arrive(LINKED_KEY);
    expect([loyal.token(), loyal.aside()]).toEqual([MINE, null]);
  });

  it.for([
    ["a token and the key of its mail", MINE, MY_KEY, MINE],
    ["the key of a mail and its token", MY_KEY, MINE, MINE],
    ["two keys, the newer one", MY_KEY, MY_NEWER_KEY, MY_NEWER_KEY],
    ["the same token", MINE, MINE, MINE],
  ])(
    "is not asked about the same conversation: %s",
    async ([, own = "", link = "", left], context) => {
      const { expect } = context;
      const device = newDevice(own);
      await device.arrive(link);
      expect([device.token(), device.asked(), device.aside()]).toEqual([left, 0, null]);
    },
  );

  it("keeps what there is when the link opens nothing any more, and hears so", async ({
    expect,
  }) => {
    const dead = [LINKED_KEY];
    const device = newDevice(MINE, { dead });
    expect(await device.arrive(LINKED_KEY)).toBe(false);
    expect([device.token(), device.asked()]).toEqual([MINE, 0]);
  });

  it("begins anew when the key this device kept is dead, or takes up what was put aside", async ({
    expect,
  }) => {
    const dead: string[] = [];
    const device = newDevice(MINE, { dead });
    await device.arrive(LINKED_KEY);
    expect(device.token()).toBe(LINKED_KEY);
    dead.push(LINKED_KEY);
    expect(await device.arrive(null)).toBe(true);
    expect(device.token()).toBe(MINE);

    const other = newDevice(MY_KEY, { dead: [MY_KEY] });
    await other.arrive(null);
    expect(other.token()).toBeNull();
  });
});
