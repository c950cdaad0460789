import { describe, it } from "vitest";
import { createStore } from "../../../widget/client/storage.ts";
import type { ApiProblem, Call, Outcome } from "../http-call.ts";
import { createInvitation } from "./invitation.ts";
import { secretOf } from "./link.ts";

const TO = { shop: "demo", name: "Le Cheval de Bois" };

function memoryStore() {
  return createStore(() => {
    throw new Error("blocked");
  });
}

/** A server that answers as it is told. */
function invited(problem: { now: ApiProblem | null } = { now: null }, store = memoryStore()) {
  const joinedTo: string[] = [];
  const asked: unknown[] = [];
  const call: Call = <Value>(_method: string, path: string, body?: unknown) => {
    asked.push(body);
    const value = path.endsWith("/join") ? { shop: TO.shop } : TO;
    const outcome: Outcome<unknown> =
      problem.now === null ? { ok: true, value } : { ok: false, problem: problem.now };
    return Promise.resolve(outcome as Outcome<Value>);
  };
  const onJoined = (shop: string) => {
    joinedTo.push(shop);
    return Promise.resolve();
  };
  return { invitation: createInvitation({ call, store, onJoined }), joinedTo, asked, store };
}

describe("an invitation", () => {
  it("is read from its own link alone", ({ expect }) => {
    expect(secretOf("join", "#join=demo.abc")).toBe("demo.abc");
    expect(secretOf("sign-in", "#join=demo.abc")).toBeNull();
    expect(secretOf("join", "#sign-in=demo.abc")).toBeNull();
    expect(secretOf("join", "#join=")).toBeNull();
  });

  it("waits for the sign-in, also where that opens the page anew", async ({ expect }) => {
    const { invitation, store } = invited();
    await invitation.begin("demo.abc");
    expect(invitation.state.value).toEqual({ is: "open", secret: "demo.abc", to: TO });
    const anew = invited({ now: null }, store);
    await anew.invitation.begin(null);
    expect(anew.invitation.state.value.is).toBe("open");
    expect(await anew.invitation.join("Zoé")).toBeNull();
    expect(anew.asked.at(-1)).toEqual({ invitation: "demo.abc", name: "Zoé" });
    expect(anew.joinedTo).toEqual(["demo"]);
    const later = invited({ now: null }, store);
    await later.invitation.begin(null);
    expect(later.invitation.state.value.is).toBe("none");
  });

  it("that is gone says so to whoever opened it, and is not asked for again", async ({
    expect,
  }) => {
    const { invitation, store } = invited({ now: "not-found" });
    await invitation.begin("demo.used");
    expect(invitation.state.value.is).toBe("gone");
    const later = invited({ now: null }, store);
    await later.invitation.begin(null);
    expect(later.asked).toEqual([]);
  });

  it("can be taken by somebody else meanwhile", async ({ expect }) => {
    const problem: { now: ApiProblem | null } = { now: null };
    const { invitation, joinedTo } = invited(problem);
    await invitation.begin("demo.abc");
    problem.now = "not-found";
    expect(await invitation.join("Zoé")).toBeNull();
    expect([invitation.state.value.is, joinedTo]).toEqual(["gone", []]);
  });

  it("outlives a server that cannot be reached", async ({ expect }) => {
    const problem: { now: ApiProblem | null } = { now: "offline" };
    const { invitation } = invited(problem);
    await invitation.begin("demo.abc");
    expect(invitation.state.value.is).toBe("none");
    problem.now = null;
    await invitation.begin(null);
    expect(invitation.state.value.is).toBe("open");
  });
});
