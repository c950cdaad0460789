import { signal } from "@preact/signals";
import { describe, it, vi } from "vitest";
import type { ConnectionState } from "../../../widget/client/connection.ts";
import type { Inbox } from "../inbox/inbox-model.ts";
import type { Thread } from "../thread/thread-model.ts";
import { tellWhereabouts } from "./whereabouts.ts";

type Said = Parameters<Inbox["say"]>[0];

/** An owner's page in the test's hand. */
function page() {
  const said: Said[] = [];
  const connection = signal<ConnectionState>("open");
  const draft = signal("");
  const outgoing = { draft } as unknown as Thread["outgoing"];
  const thread = signal<{ conversation: string; outgoing: Thread["outgoing"] } | null>(null);
  const isAttentive = signal(true);
  const inbox = signal({ connection, say: (at: Said) => void said.push(at) });
  tellWhereabouts({ inbox, thread, isAttentive });
  const open = (conversation: string) => {
    thread.value = { conversation, outgoing };
  };
  return { said, last: () => said.at(-1), connection, draft, thread, isAttentive, open };
}

const READS = { conversation: "c1", writing: false };
const WRITES = { conversation: "c1", writing: true };
const NOWHERE = { conversation: null, writing: false };

describe("where an owner is", () => {
  it("is told when a thread is opened, left, and when the page is looked away from", ({
    expect,
  }) => {
    const { said, thread, isAttentive, open } = page();
    open("c1");
    isAttentive.value = false;
    isAttentive.value = true;
    thread.value = null;
    expect(said).toEqual([NOWHERE, READS, NOWHERE, READS, NOWHERE]);
  });

  it("is told anew with every connection, and not without one", ({ expect }) => {
    const { said, connection, open } = page();
    connection.value = "offline";
    open("c1");
    expect(said).toEqual([NOWHERE]);
    connection.value = "open";
    expect(said).toEqual([NOWHERE, READS]);
  });

  it("says once that they write, and that they have stopped", ({ expect, onTestFinished }) => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const { said, draft, open } = page();
    open("c1");
    for (const text of ["O", "Ou", "Oui"]) {
      draft.value = text;
    }
    expect(said.slice(1)).toEqual([READS, WRITES]);
    vi.advanceTimersByTime(10_000);
    expect(said.slice(3)).toEqual([READS]);
    draft.value = "Oui.";
    draft.value = "";
    expect(said.slice(4)).toEqual([WRITES, READS]);
  });

  it("takes a draft that was there for no writing", ({ expect }) => {
    const { draft, last, open } = page();
    draft.value = "d'hier";
    open("c1");
    expect(last()).toEqual(READS);
  });
});
