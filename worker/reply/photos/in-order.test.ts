import { describe, it } from "vitest";
import type { Unsent } from "../../../widget/client/outbox.ts";
import type { Body } from "../../protocol/message.ts";
import type { Outcome } from "../http-call.ts";
import { inOrder } from "./in-order.ts";

const IMAGE = { type: "image", image: "", width: 3, height: 2 } as const;

function text(clientId: string): Unsent {
  return { clientId, body: { type: "text", text: clientId }, at: 0 };
}

function photo(clientId: string): Unsent {
  return { clientId, body: IMAGE, at: 0 };
}

/** Uploads that end when told to. */
function line() {
  const said: string[] = [];
  const uploads = new Map<string, (outcome: Outcome<Body>) => void>();
  const send = inOrder({
    ready: (unsent) =>
      unsent.body.type === "text"
        ? Promise.resolve({ ok: true, value: unsent.body })
        : new Promise((resolve) => uploads.set(unsent.clientId, resolve)),
    send: (clientId, body) =>
      said.push(body.type === "text" ? clientId : `${clientId}:${body.image}`),
    onWaiting: () => undefined,
    refuse: (clientId, code) => said.push(`${clientId} ${code}`),
  });
  const end = async (clientId: string, outcome: Outcome<Body>) => {
    await Promise.resolve();
    uploads.get(clientId)?.(outcome);
    uploads.delete(clientId);
    // What waited behind it follows in turn.
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { said, uploads, send, end };
}

describe("replies with photos among them", () => {
  it("leave at once where there is no photo", ({ expect }) => {
    const { said, send } = line();
    send(text("one"));
    expect(said).toEqual(["one"]);
  });

  it("leave in the order they were written", async ({ expect }) => {
    const { said, send, end } = line();
    send(photo("p"));
    send(text("one"));
    expect(said).toEqual([]);
    await end("p", { ok: true, value: { ...IMAGE, image: "named" } });
    expect(said).toEqual(["p:named", "one"]);
  });

  it("are not sent twice while they are on their way", async ({ expect }) => {
    const { said, uploads, send, end } = line();
    send(photo("p"));
    await Promise.resolve();
    send(photo("p"));
    expect(uploads.size).toBe(1);
    await end("p", { ok: true, value: { ...IMAGE, image: "named" } });
    expect(said).toEqual(["p:named"]);
  });

  it("are shown as refused where the server will not have them, and wait where there is none", async ({
    expect,
  }) => {
    const { said, send, end } = line();
    send(photo("p"));
    await end("p", { ok: false, problem: "too-large" });
    send(photo("q"));
    await end("q", { ok: false, problem: "offline" });
    expect(said).toEqual(["p too-large"]);
    send(photo("q"));
    await end("q", { ok: true, value: { ...IMAGE, image: "named" } });
    expect(said).toEqual(["p too-large", "q:named"]);
  });
});
