import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { describe, it, vi } from "vitest";
import { conversationObject, shopObject } from "../objects.ts";
import { HELLO_TIMEOUT_MS } from "../protocol/limits.ts";
import { conversationOf } from "../secrets.ts";
import { newShop, newVisitor } from "../testing/app.ts";
import { connectInbox, signInOwner } from "../testing/owner.ts";
import { connectVisitor, openSocket } from "../testing/socket.ts";

function useFakeTimers(onTestFinished: (end: () => void) => void): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

const waitInVain = () => {
  vi.advanceTimersByTime(HELLO_TIMEOUT_MS);
};

describe("a socket that never says hello", () => {
  it("is sent away by a conversation; one that did stays", async ({ expect, onTestFinished }) => {
    useFakeTimers(onTestFinished);
    const visitor = newVisitor(await newShop());
    const object = conversationObject(
      env,
      visitor.shop,
      await conversationOf(visitor.shop, visitor.token),
    );
    const polite = await connectVisitor(visitor);
    const silent = await openSocket(`/api/shops/${visitor.shop}/conversation/socket`, {
      "Sec-WebSocket-Protocol": `comptoir.v1, token.${visitor.token}`,
    });
    silent.send("ping");
    await runInDurableObject(object, waitInVain);
    expect(await silent.closed).toMatchObject({ code: 1012 });
    expect(await polite.socket.pending("problem")).toEqual([]);
    polite.socket.close();
  });

  it("is sent away by a shop; one that did stays", async ({ expect, onTestFinished }) => {
    useFakeTimers(onTestFinished);
    const shop = await newShop();
    const cookie = await signInOwner();
    const polite = await connectInbox(cookie, shop);
    const silent = await openSocket(`/api/owner/shops/${shop}/socket`, { Cookie: cookie });
    await runInDurableObject(shopObject(env, shop), waitInVain);
    expect(await silent.closed).toMatchObject({ code: 1012 });
    expect(await polite.socket.pending("problem")).toEqual([]);
    polite.socket.close();
  });
});
