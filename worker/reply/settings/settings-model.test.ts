import { afterEach, beforeEach, describe, it, vi } from "vitest";
import type { Store } from "../../../widget/client/storage.ts";
import type { OwnerSettings, PatchSettings } from "../../protocol/settings.ts";
import type { ApiProblem, Outcome } from "../http-call.ts";
import { memoryStore } from "../testing/memory-store.ts";
import { applied } from "./apply.ts";
import { openSettings } from "./settings-model.ts";

const START: OwnerSettings = {
  name: "Le Cheval de Bois",
  languages: ["fr"],
  color: "#a8432b",
  greeting: { fr: "Bonjour." },
  suggestions: {},
  away: {},
  announcement: { isOn: false, text: {}, after: 10, pages: [], from: null, until: null },
  keptDays: 365,
  facts: {
    timeZone: "Europe/Paris",
    currency: "EUR",
    hours: null,
    exceptions: [],
    closedUntil: null,
    address: null,
    phone: null,
    payment: [],
    delivery: null,
  },
  photo: null,
  opening: null,
};

const KEY = "settings";
const PAUSE_MS = 600;
const RETRY_MS = 5000;

/** A server that keeps what it is told, unless it is said to have a problem. */
function newServer(settings = START) {
  const server = {
    settings,
    problem: null as ApiProblem | null,
    sent: [] as PatchSettings[],
    api: {
      settings: (): Promise<Outcome<OwnerSettings>> => answer(),
      patch: (change: PatchSettings): Promise<Outcome<OwnerSettings>> => {
        server.sent.push(change);
        if (server.problem === null) {
          server.settings = applied(server.settings, change);
        }
        return answer();
      },
    },
  };
  const answer = async (): Promise<Outcome<OwnerSettings>> =>
    server.problem === null
      ? { ok: true, value: server.settings }
      : { ok: false, problem: server.problem };
  return server;
}

async function open(server: ReturnType<typeof newServer>, store: Store = memoryStore()) {
  let signedOut = 0;
  const settings = openSettings({
    api: server.api,
    store,
    key: KEY,
    onSaved: () => {},
    onSignedOut: () => signedOut++,
  });
  await settings.load();
  return { settings, store, signedOut: () => signedOut };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("a change", () => {
  it("is seen at once, and sent when the hand rests: once, and only what changed", async ({
    expect,
  }) => {
    const server = newServer();
    const { settings } = await open(server);
    for (const name of ["L", "Le", "Le Cheval"]) {
      settings.change("name", { name });
    }
    expect(settings.shown.value?.name).toBe("Le Cheval");
    expect(settings.state.value).toBe("saving");
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(server.sent).toEqual([{ name: "Le Cheval" }]);
    expect(settings.state.value).toBe("saved");
  });

  it("does not take another device's change back", async ({ expect }) => {
    const server = newServer();
    const { settings } = await open(server);
    server.settings = applied(server.settings, { facts: { phone: "04" }, greeting: { en: "Hi" } });
    settings.change("greeting.fr", { greeting: { fr: null } });
    await settings.flush();
    expect(settings.shown.value).toMatchObject({ facts: { phone: "04" }, greeting: { en: "Hi" } });
    expect(settings.shown.value?.greeting).not.toHaveProperty("fr");
  });

  it("made while the one before travels follows it", async ({ expect }) => {
    const server = newServer();
    const { settings } = await open(server);
    settings.change("name", { name: "One" });
    const sending = settings.flush();
    settings.change("name", { name: "Two" });
    await sending;
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(server.sent).toEqual([{ name: "One" }, { name: "Two" }]);
    expect(settings.shown.value?.name).toBe("Two");
    expect(settings.state.value).toBe("saved");
  });
});

describe("without a network", () => {
  it("a change is kept, said, and sent when it is back, in order", async ({ expect }) => {
    const server = newServer();
    const { settings } = await open(server);
    server.problem = "offline";
    settings.change("name", { name: "Autre" });
    settings.change("phone", { facts: { phone: "04" } });
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(settings.state.value).toBe("late");
    expect(settings.shown.value).toMatchObject({ name: "Autre", facts: { phone: "04" } });
    server.problem = null;
    await vi.advanceTimersByTimeAsync(RETRY_MS);
    expect(server.settings).toMatchObject({ name: "Autre", facts: { phone: "04" } });
    expect(settings.state.value).toBe("saved");
  });

  it("a change outlives the page", async ({ expect }) => {
    const server = newServer();
    const { settings, store } = await open(server);
    server.problem = "offline";
    settings.change("name", { name: "Autre" });
    await settings.flush();
    settings.close();
    server.problem = null;
    const again = await open(server, store);
    expect(server.settings.name).toBe("Autre");
    expect(again.settings.shown.value?.name).toBe("Autre");
    expect(store.get(KEY)).toBeNull();
  });

  it("what the browser kept is ignored where it is no change", async ({ expect }) => {
    for (const kept of ["", "{", "null", '"x"', "7"]) {
      const store = memoryStore();
      store.set(KEY, kept);
      const { settings } = await open(newServer(), store);
      expect(settings.shown.value).toEqual(START);
    }
  });
});

describe("a change that is refused", () => {
  it("is said, not tried again, and holds up no other", async ({ expect }) => {
    const server = newServer();
    const { settings } = await open(server);
    server.problem = "bad-request";
    settings.change("color", { color: "red" });
    await settings.flush();
    server.problem = null;
    settings.change("name", { name: "Autre" });
    await settings.flush();
    await vi.advanceTimersByTimeAsync(RETRY_MS);
    expect(server.sent).toHaveLength(2);
    expect(settings.stateOf("color")).toBe("refused");
    expect(settings.stateOf("name")).toBe("saved");
    expect(settings.state.value).toBe("refused");
    expect(settings.shown.value).toMatchObject({ color: START.color, name: "Autre" });
  });

  it("because nobody is signed in ends the session and is kept", async ({ expect }) => {
    const server = newServer();
    const { settings, store, signedOut } = await open(server);
    server.problem = "unauthorized";
    settings.change("name", { name: "Autre" });
    await settings.flush();
    expect(signedOut()).toBe(1);
    expect(store.get(KEY)).toContain("Autre");
  });
});
