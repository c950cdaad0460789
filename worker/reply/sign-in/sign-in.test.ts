import { describe, it } from "vitest";
import { createStore } from "../../../widget/client/storage.ts";
import type { Outcome } from "../http-call.ts";
import { secretOf } from "./link.ts";
import { createSession } from "./session.ts";
import { forgetSent } from "./sent.ts";
import { createSignIn } from "./sign-in-model.ts";

const OWNER = { name: "Camille", email: "camille@shop.example", shops: [] };
const yes = <Value>(value: Value): Promise<Outcome<Value>> => Promise.resolve({ ok: true, value });
const no = (problem: "unauthorized" | "offline" | "too-many"): Promise<Outcome<never>> =>
  Promise.resolve({ ok: false, problem });

function memoryStore() {
  return createStore(() => {
    throw new Error("blocked");
  });
}

/** A server with one good link and one good code. */
function server({ isSignedIn = false, isReachable = true } = {}) {
  const state = { isSignedIn, isReachable, asked: [] as string[] };
  return {
    state,
    signIn: (email: string) => {
      state.asked.push(email);
      return state.isReachable ? yes(null) : no("offline");
    },
    confirm: (proof: { token: string } | { email: string; code: string }) => {
      const isRight = "token" in proof ? proof.token === "good" : proof.code === "123456";
      state.isSignedIn ||= isRight && state.isReachable;
      return !state.isReachable ? no("offline") : isRight ? yes(null) : no("unauthorized");
    },
    shops: () =>
      !state.isReachable ? no("offline") : state.isSignedIn ? yes(OWNER) : no("unauthorized"),
    signOut: () => {
      state.isSignedIn &&= !state.isReachable;
      return state.isReachable ? yes(null) : no("offline");
    },
  };
}

function sessionOf(api = server(), forget = () => undefined) {
  return createSession(api, forget);
}

describe("a sign-in link", () => {
  it("is read from the address alone, and only when it is one", ({ expect }) => {
    expect(secretOf("sign-in", "#sign-in=abc-DEF_1")).toBe("abc-DEF_1");
    expect(secretOf("sign-in", "#/demo")).toBeNull();
    expect(secretOf("sign-in", "#sign-in=")).toBeNull();
  });

  it("signs in", async ({ expect }) => {
    const session = sessionOf(server());
    await session.start("good");
    expect(session.state.value).toEqual({ is: "signed-in", owner: OWNER });
  });

  it("that was used says so, unless its reader is signed in anyway", async ({ expect }) => {
    const stranger = sessionOf(server());
    await stranger.start("used");
    expect(stranger.state.value).toEqual({ is: "signed-out", notice: "link-used" });

    const owner = sessionOf(server({ isSignedIn: true }));
    await owner.start("used");
    expect(owner.state.value.is).toBe("signed-in");
  });

  it("outlives a server that cannot be reached", async ({ expect }) => {
    const unreachable = server({ isReachable: false });
    const session = sessionOf(unreachable);
    await session.start("good");
    expect(session.state.value.is).toBe("unreachable");
    unreachable.state.isReachable = true;
    await session.retry();
    expect(session.state.value.is).toBe("signed-in");
  });
});

describe("a session", () => {
  it("that ended elsewhere leads back to the sign-in", async ({ expect }) => {
    const api = server({ isSignedIn: true });
    const session = sessionOf(api);
    await session.start(null);
    api.state.isSignedIn = false;
    await session.check();
    expect(session.state.value).toEqual({ is: "signed-out", notice: "ended" });
  });

  it("leaves nothing behind at sign-out, and says when the server could not be told", async ({
    expect,
  }) => {
    const api = server({ isSignedIn: true });
    const forgotten: true[] = [];
    const session = sessionOf(api, () => void forgotten.push(true));
    await session.start(null);
    api.state.isReachable = false;
    expect(await session.signOut()).toBe(false);
    expect([session.state.value.is, forgotten.length]).toEqual(["signed-in", 0]);
    api.state.isReachable = true;
    expect(await session.signOut()).toBe(true);
    expect([session.state.value.is, forgotten.length]).toEqual(["signed-out", 1]);
  });

  it("stays while the network is away", async ({ expect }) => {
    const api = server({ isSignedIn: true });
    const session = sessionOf(api);
    await session.start(null);
    api.state.isReachable = false;
    await session.check();
    expect(session.state.value.is).toBe("signed-in");
  });
});

function signInOf(api = server(), store = memoryStore(), now = () => 0) {
  const signedIn: true[] = [];
  const onSignedIn = () => {
    signedIn.push(true);
    return Promise.resolve();
  };
  return { ...createSignIn({ api, store, onSignedIn, now }), api, signedIn };
}

describe("signing in by code", () => {
  it("takes the code as people copy it", async ({ expect }) => {
    const signIn = signInOf();
    await signIn.ask("  camille@shop.example ");
    expect(signIn.sentTo.value).toBe("camille@shop.example");
    await signIn.confirm("123 456");
    expect(signIn.signedIn).toHaveLength(1);
  });

  it("asks the server nothing for what cannot be an address or a code", async ({ expect }) => {
    const signIn = signInOf();
    await signIn.ask("camille");
    expect(signIn.problem.value).toBe("email");
    expect(signIn.api.state.asked).toEqual([]);
    await signIn.ask("camille@shop.example");
    await signIn.confirm("12345");
    expect(signIn.problem.value).toBe("code");
  });

  it("says when the code is wrong, and lets the next one through", async ({ expect }) => {
    const signIn = signInOf();
    await signIn.ask("camille@shop.example");
    await signIn.confirm("000000");
    expect(signIn.problem.value).toBe("wrong-code");
    await signIn.confirm("123456");
    expect(signIn.problem.value).toBeNull();
    expect(signIn.signedIn).toHaveLength(1);
  });

  it("waits for no code any more once somebody has signed in otherwise", async ({ expect }) => {
    const store = memoryStore();
    await signInOf(server(), store).ask("camille@shop.example");
    forgetSent(store);
    expect(signInOf(server(), store).sentTo.value).toBeNull();
  });

  it("still waits for the code after the page was thrown away, for ten minutes", async ({
    expect,
  }) => {
    const store = memoryStore();
    await signInOf(server(), store).ask("camille@shop.example");
    expect(signInOf(server(), store, () => 9 * 60_000).sentTo.value).toBe("camille@shop.example");
    expect(signInOf(server(), store, () => 11 * 60_000).sentTo.value).toBeNull();
  });
});
