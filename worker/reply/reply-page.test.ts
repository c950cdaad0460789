import { signal } from "@preact/signals";
import { describe, it, onTestFinished } from "vitest";
import type { ConnectionState } from "../../widget/client/connection.ts";
import { createApi } from "./api.ts";
import type { Dial } from "./dial.ts";
import type { Place } from "./places.ts";
import { createReplyPage } from "./reply-page.ts";
import { memoryStore } from "./testing/memory-store.ts";

/** Both lines of a signed-in owner in the test's hand: the list's, and a conversation's. */
async function pageWithLines() {
  const become = new Map<string, (state: ConnectionState) => void>();
  const retried: string[] = [];
  const dial: Dial = (path, { onState }) => {
    become.set(path, onState);
    return {
      send: () => false,
      retryNow: () => void retried.push(path),
      close: () => undefined,
    };
  };
  const shop = { shop: "demo", name: "Demo", color: "#a8432a", timeZone: "Europe/Paris" };
  const owner = { name: "Camille", email: "c@shop.example", shops: [shop] };
  const page = createReplyPage({
    api: { ...createApi(), shops: () => Promise.resolve({ ok: true, value: owner }) },
    dial,
    store: memoryStore(),
    places: {
      place: signal<Place>({ shop: "demo", room: "conversations", open: "c1" }),
      go: () => undefined,
      back: () => undefined,
    },
    isAttentive: signal(false),
    forget: () => undefined,
  });
  onTestFinished(() => page.session.end("signed-out"));
  await page.session.start(null);
  return { become: (path: string, state: ConnectionState) => become.get(path)?.(state), retried };
}

describe("the reply page's two lines", () => {
  it.for([
    ["demo", "demo/conversations/c1"],
    ["demo/conversations/c1", "demo"],
  ] as const)(
    "%s, once back, calls %s, which may be back as well",
    async ([back, away], { expect }) => {
      const { become, retried } = await pageWithLines();
      become(away, "offline");
      become(back, "offline");
      expect(retried).toEqual([]);
      become(back, "open");
      expect(retried).toEqual([away]);
    },
  );
});
