import { describe, it, vi } from "vitest";
import type { CustomerCard, PatchCustomer } from "../../protocol/customers.ts";
import type { ApiProblem, Outcome } from "../http-call.ts";
import { memoryStore } from "../testing/memory-store.ts";
import { openCard } from "./card-model.ts";
import { customersApi } from "./customers-api.ts";

const EMPTY: CustomerCard = {
  customer: null,
  name: null,
  phone: null,
  email: null,
  remember: null,
  tags: [],
  page: { user: null, unverified: [], attributes: {}, events: [] },
  notes: [],
  visits: [],
  firstAt: 0,
};

/** A card, and a server that keeps what it is sent until it is told to fail. */
function cardOf({ store = memoryStore() } = {}) {
  const sent: PatchCustomer[] = [];
  const server = { card: EMPTY, problem: null as ApiProblem | null };
  const signedOut: true[] = [];
  const call = async <Value>(
    method: string,
    _: string,
    body?: unknown,
  ): Promise<Outcome<Value>> => {
    if (server.problem !== null) {
      return { ok: false, problem: server.problem };
    }
    if (method === "PATCH") {
      sent.push(body as PatchCustomer);
      server.card = { ...server.card, customer: "c", ...(body as Partial<CustomerCard>) };
    }
    return { ok: true, value: server.card as Value };
  };
  const card = openCard("demo", "conversation", {
    api: customersApi(call, "demo"),
    store,
    onSignedOut: () => signedOut.push(true),
  });
  return { card, server, sent, signedOut, store };
}

describe("what is written on a card", () => {
  it("is shown at once and stored together after a pause", async ({ expect }) => {
    vi.useFakeTimers();
    const { card, sent } = cardOf();
    await card.load();
    card.write({ name: "Z" });
    card.write({ name: "Zoé", phone: "06" });
    expect(card.card.value).toMatchObject({ name: "Zoé", phone: "06" });
    expect(sent).toEqual([]);
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    expect(sent).toEqual([{ name: "Zoé", phone: "06" }]);
    expect(card.saving.value).toBe("saved");
  });

  it("that could not be stored is kept, and stored when it is tried again", async ({ expect }) => {
    const { card, server, sent } = cardOf();
    await card.load();
    server.problem = "offline";
    card.write({ name: "Zoé" });
    await card.store();
    expect(card.saving.value).toBe("problem");
    expect(card.card.value?.name).toBe("Zoé");
    server.problem = null;
    await card.store();
    expect(sent).toEqual([{ name: "Zoé" }]);
    expect(card.saving.value).toBe("saved");
  });

  it("survives a reload, and leaves with the next connection", async ({ expect }) => {
    const store = memoryStore();
    const before = cardOf({ store });
    await before.card.load();
    before.server.problem = "offline";
    before.card.write({ remember: "Allergie" });
    await before.card.store();
    const after = cardOf({ store });
    await after.card.load();
    await after.card.store();
    expect(after.sent).toEqual([{ remember: "Allergie" }]);
    const third = cardOf({ store });
    await third.card.load();
    expect(third.sent).toEqual([]);
  });

  it("that the server refuses for what it says is not sent for ever", async ({ expect }) => {
    const { card, server, sent } = cardOf();
    await card.load();
    server.problem = "too-large";
    card.write({ name: "x" });
    await card.store();
    server.problem = null;
    await card.store();
    expect(sent).toEqual([]);
    expect(card.card.value?.name).toBeNull();
  });

  it("while something is on its way is stored after it", async ({ expect }) => {
    const { card, sent } = cardOf();
    await card.load();
    card.write({ name: "Zo" });
    const storing = card.store();
    card.write({ name: "Zoé" });
    expect(card.card.value?.name).toBe("Zoé");
    await storing;
    expect(sent).toEqual([{ name: "Zo" }, { name: "Zoé" }]);
    expect(card.card.value?.name).toBe("Zoé");
  });

  it("leads to the sign-in when the session has ended", async ({ expect }) => {
    const { card, server, signedOut } = cardOf();
    server.problem = "unauthorized";
    await card.load();
    expect(signedOut).toEqual([true]);
    expect(card.isLost.value).toBe(true);
  });
});
