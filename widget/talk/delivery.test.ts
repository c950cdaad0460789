import fc from "fast-check";
import { afterEach, beforeEach, describe, it, vi } from "vitest";
import { createOutbox } from "../client/outbox.ts";
import type { FailureCode, Result } from "../client/request.ts";
import { createStore } from "../client/storage.ts";
import type { PostedMessages } from "../../worker/protocol/http.ts";
import { createDelivery } from "./delivery.ts";

type Answer = Result<PostedMessages>;

const POSTED: Answer = { ok: true, value: { status: "auto", messages: [] } };
const failed = (code: FailureCode): Answer => ({ ok: false, code });

/** Stores each message once, in the order of arrival; texts are their own names here. */
class Server {
  stored: string[] = [];

  take(text: string): void {
    if (!this.stored.includes(text)) {
      this.stored.push(text);
    }
  }
}

/** One tab, and the two ways from it to the server, both of which may lose, delay and refuse. */
class Tab {
  isOpen = false;
  toServer: string[] = [];
  toTab: { clientId: string; code?: FailureCode }[] = [];
  /** Of sockets and requests the browser has given up; the server may still come to read it. */
  late: string[] = [];
  posts: { text: string; answer: (answer: Answer) => void }[] = [];
  readonly outbox;
  readonly delivery;
  readonly server: Server;
  readonly textOf = (clientId: string) =>
    this.outbox.pending().find((unsent) => unsent.clientId === clientId)?.body.text;

  constructor(server: Server, store: ReturnType<typeof createStore>) {
    this.server = server;
    this.outbox = createOutbox(store, "comptoir:demo:unsent");
    this.delivery = createDelivery({
      outbox: this.outbox,
      send: (frame) => {
        const { clientId, body } = frame as { clientId: string; body: { text: string } };
        return this.isOpen && this.toServer.push(`${clientId} ${body.text}`) > 0;
      },
      post: ({ body: { text = "" } }) => new Promise((answer) => this.posts.push({ text, answer })),
      prepare: () => Promise.resolve(null),
      onPosted: () => undefined,
      onRefused: () => undefined,
      onChange: () => undefined,
    });
    this.delivery.restart();
  }

  write(text: string): void {
    this.outbox.add(text);
    this.delivery.flush();
  }

  open(): void {
    this.close();
    this.isOpen = true;
    this.delivery.restart();
  }

  close(): void {
    this.late.push(...this.toServer.map((frame) => frame.split(" ")[1] ?? ""));
    this.toServer = [];
    this.toTab = [];
    this.isOpen = false;
    this.delivery.restart();
  }

  /** The server reads the next frame, and takes it or not. */
  read(code?: FailureCode): void {
    const [clientId, text] = this.toServer.shift()?.split(" ") ?? [];
    if (clientId && text) {
      if (!code) {
        this.server.take(text);
      }
      this.toTab.push({ clientId, ...(code && { code }) });
    }
  }

  hear(): void {
    const said = this.toTab.shift();
    if (said?.code) {
      this.delivery.refused(said.clientId, said.code);
    } else if (said) {
      this.outbox.remove(said.clientId);
      this.delivery.arrived();
    }
  }

  answer(answer: Answer, isStored: boolean): void {
    const post = this.posts.shift();
    if (post && isStored) {
      this.server.take(post.text);
    } else if (post) {
      this.late.push(post.text);
    }
    post?.answer(answer);
  }

  readLate(): void {
    const text = this.late.shift();
    if (text) {
      this.server.take(text);
    }
  }
}

const ACTIONS: ((tab: Tab, step: number) => void)[] = [
  (tab, step) => tab.write(`text-${step}`),
  (tab, step) => tab.write(`text-${step}`),
  (tab) => tab.open(),
  (tab) => tab.close(),
  (tab) => tab.read(),
  (tab) => tab.read("too-many"),
  (tab) => tab.read("internal"),
  (tab) => tab.hear(),
  (tab) => tab.answer(POSTED, true),
  (tab) => tab.answer(failed("offline"), true),
  (tab) => tab.answer(failed("offline"), false),
  (tab) => tab.answer(failed("too-many"), false),
  (tab) => tab.readLate(),
  (tab) => tab.delivery.flush(),
];

const Script = fc.array(
  fc.record({
    action: fc.constantFrom(...ACTIONS),
    tab: fc.nat({ max: 1 }),
    wait: fc.constantFrom(0, 0, 0, 2500),
  }),
  { minLength: 5, maxLength: 60 },
);

/** Nothing fails any more: all that waits may leave. */
async function heal(tabs: Tab[]): Promise<void> {
  for (let round = 0; round < 80; round++) {
    for (const tab of tabs) {
      tab.read();
      tab.hear();
      tab.answer(POSTED, true);
      tab.readLate();
    }
    await vi.advanceTimersByTimeAsync(60_000);
  }
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("delivery", () => {
  it("brings each text once and in order, whatever sockets, requests and refusals do, and in how many tabs", async ({
    expect,
  }) => {
    await fc.assert(
      fc.asyncProperty(Script, async (script) => {
        const server = new Server();
        const store = createStore(() => {
          throw new DOMException("in memory alone", "SecurityError");
        });
        const tabs = [new Tab(server, store), new Tab(server, store)];
        const written: string[] = [];
        for (const [step, { action, tab: index, wait }] of script.entries()) {
          const tab = tabs[index];
          const before = new Set(tab?.outbox.pending().map(({ clientId }) => clientId));
          if (tab) {
            action(tab, step);
          }
          const added = tab?.outbox.pending().filter(({ clientId }) => !before.has(clientId));
          written.push(...(added ?? []).map(({ body }) => body.text ?? ""));
          await vi.advanceTimersByTimeAsync(wait);
        }
        await heal(tabs);
        tabs.forEach((tab) => tab.delivery.stop());
        expect(server.stored).toEqual(written);
        expect(tabs[0]?.outbox.pending()).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("waits for nothing that the server will never take", async ({ expect }) => {
    const server = new Server();
    const tab = new Tab(
      server,
      createStore(() => ({}) as Storage),
    );
    tab.open();
    tab.write("one");
    tab.write("two");
    tab.read("too-large");
    tab.hear();
    tab.read();
    tab.hear();
    expect(server.stored).toEqual(["two"]);
    expect(tab.outbox.pending().map(({ body, failed: code }) => [body.text, code])).toEqual([
      ["one", "too-large"],
    ]);
    tab.delivery.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("does not send twice at once what is on its way already", async ({ expect }) => {
    const tab = new Tab(
      new Server(),
      createStore(() => ({}) as Storage),
    );
    tab.write("one");
    tab.write("two");
    tab.delivery.flush();
    expect(tab.posts.map(({ text }) => text)).toEqual(["one"]);
    tab.delivery.stop();
  });
});
