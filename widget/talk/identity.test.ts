import { describe, it, vi } from "vitest";
import type { SayByPage } from "../../worker/protocol/identity.ts";
import type { FailureCode, Result } from "../client/request.ts";
import { createStore } from "../client/storage.ts";
import type { ChatModel } from "./chat-model.ts";
import { firstState } from "./chat-state.ts";
import { createIdentity, credentialOf } from "./identity.ts";

const KEY = "comptoir:demo";
const TOKEN = "t".repeat(43);
/** What is no signature, but looks like one: the server of these tests believes it. */
const hashOf = (user: string) => user.padEnd(64, "0");

interface Asked {
  path: string;
  credential: string;
  body: SayByPage & { earlier?: string };
}

/** A page with a conversation or without, and a server that knows whom the shop vouches for. */
function page({ token = null as string | null, hasTalked = false } = {}) {
  const store = createStore(() => {
    throw new Error("blocked");
  });
  if (token !== null) {
    store.set(KEY, token);
  }
  const asked: Asked[] = [];
  const became: Parameters<ChatModel["become"]>[] = [];
  const state = { ...firstState(token !== null) };
  const say = (messages: number) => {
    state.transcript = { ...state.transcript, last: messages };
  };
  say(token === null ? 0 : 1);
  const server = { failing: null as FailureCode | null, hasTalked };
  const request = <T>(url: string, init?: RequestInit): Promise<Result<T>> => {
    const credential =
      new Headers(init?.headers).get("Authorization")?.slice("Bearer ".length) ?? "";
    const body = JSON.parse(`${init?.body as string}`) as Asked["body"];
    asked.push({ path: url.split("/").at(-1) ?? "", credential, body });
    return Promise.resolve(
      server.failing
        ? { ok: false, code: server.failing }
        : { ok: true, value: { hasTalked: server.hasTalked } as T },
    );
  };
  const model = {
    get state() {
      return state;
    },
    become(...args: Parameters<ChatModel["become"]>) {
      became.push(args);
      const [next, { hasTalked: isKnown }] = args;
      store[next && isKnown ? "set" : "remove"](KEY, next ?? "");
    },
  };
  const identity = createIdentity({ base: "/api", store, key: KEY, request, model });
  return { identity, store, asked, became, server, say };
}

describe("a visitor whom the page names", () => {
  it("shows what the server reads", ({ expect }) => {
    const hash = "0123456789ABCDEF".repeat(4);
    expect(credentialOf("zoë/用户", hash)).toBe(`em_Dqy_nlKjmiLc.${hash.toLowerCase()}`);
    expect(credentialOf("a".repeat(200), hash)).not.toBeNull();
    expect(credentialOf("a".repeat(201), hash)).toBeNull();
    expect(credentialOf("", hashOf(""))).toBeNull();
    expect(credentialOf("42", "not a hash")).toBeNull();
  });

  it("goes on where they have talked before, with what they said on this device", async ({
    expect,
  }) => {
    const { identity, asked, became } = page({ token: TOKEN, hasTalked: true });
    await identity.identify({ id: 42, hash: hashOf("42") });
    const credential = credentialOf("42", hashOf("42")) ?? "";
    expect(asked).toEqual([
      { path: "identity", credential, body: { earlier: TOKEN } },
      { path: "about", credential, body: {} },
    ]);
    expect(became).toEqual([[credential, { hasTalked: true, isSame: true }]]);
    await identity.identify("42", { hash: hashOf("42") });
    expect(asked).toHaveLength(2);
  });

  it("is nobody else for a name, an e-mail or a wrong signature", async ({ expect }) => {
    const warn = vi.spyOn(console, "warn").mockReturnValue(undefined);
    const { identity, asked, became, server } = page({ token: TOKEN });
    await identity.identify({ email: "ana@example.com" });
    await identity.identify({ id: "42", hash: "nonsense" });
    expect(asked.map(({ path, credential }) => [path, credential])).toEqual([["about", TOKEN]]);
    server.failing = "unauthorized";
    await identity.identify({ id: "42", hash: hashOf("43") });
    expect(asked.at(-1)?.path).toBe("identity");
    expect(became).toEqual([]);
    expect(warn).toHaveBeenCalledOnce();
    await identity.flush();
    expect(asked).toHaveLength(2);
    warn.mockRestore();
  });

  it("brings nothing along of whoever was signed in before", async ({ expect }) => {
    const { identity, asked, became } = page({ token: TOKEN, hasTalked: true });
    await identity.identify({ id: "42", hash: hashOf("42") });
    await identity.identify({ id: "43", hash: hashOf("43") });
    expect(asked.findLast(({ path }) => path === "identity")?.body).toEqual({});
    expect(became.at(-1)?.[1]).toEqual({ hasTalked: true, isSame: false });
  });

  it("is asked for again once the network is back", async ({ expect }) => {
    const { identity, became, server } = page({ token: TOKEN, hasTalked: true });
    server.failing = "offline";
    await identity.identify({ id: "42", hash: hashOf("42") });
    expect(became).toEqual([]);
    server.failing = null;
    await identity.identify({ id: "42", hash: hashOf("42") });
    expect(became).toHaveLength(1);
  });
});

describe("what else the page says", () => {
  it("waits until the visitor has said something, and goes at once", async ({ expect }) => {
    const { identity, asked, store, say } = page();
    await identity.setAttributes({ plan: "gold" });
    await identity.addTags(["pro"], "new");
    await identity.track("checkout", { total: 12 });
    expect(asked).toEqual([]);
    store.set(KEY, TOKEN);
    say(1);
    await identity.flush();
    expect(asked).toMatchObject([
      {
        path: "about",
        body: {
          attributes: { plan: "gold" },
          tags: ["pro", "new"],
          events: [{ event: "checkout" }],
        },
      },
    ]);
    await identity.flush();
    expect(asked).toHaveLength(1);
  });

  it("is not said of whoever comes next", async ({ expect }) => {
    const { identity, asked, store, say } = page();
    await identity.setAttributes({ plan: "gold" });
    identity.forget();
    store.set(KEY, TOKEN);
    say(1);
    await identity.flush();
    expect(asked).toEqual([]);
  });
});
