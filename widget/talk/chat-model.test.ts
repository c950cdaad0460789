import { afterEach, beforeEach, describe, it, vi } from "vitest";
import type { ServerFrame } from "../../worker/protocol/frames.ts";
import { POLL_EVERY_MS, TYPING_SHOWN_MS } from "../../worker/protocol/limits.ts";
import type { Author, Message } from "../../worker/protocol/message.ts";
import { createChatModel } from "./chat-model.ts";
import type { ConnectionOptions } from "../client/connection.ts";
import type { FailureCode } from "../client/request.ts";
import { createStore, type Store } from "../client/storage.ts";
import { choicesOf, countUnread } from "./conversation.ts";
import type { VisitorApi } from "./visitor-api.ts";

type Handlers = Pick<ConnectionOptions<ServerFrame>, "hello" | "onFrame" | "onState" | "onStopped">;
type Sent = { type: string; clientId?: string; seq?: number };

/**
 * A conversation as the contract has it, in memory: messages stored once by `clientId`, numbered in
 * order. The real server is met in the journeys; here its failures can be had on demand.
 */
class Counter {
  messages: Message[] = [];
  seen = { visitor: 0, owner: 0 };
  failing: FailureCode | null = null;
  /** What the shop says automatically to whatever is posted. */
  reply = "";
  posts = 0;
  sent: Sent[] = [];
  socket: Handlers | null = null;
  isSocketOpen = false;
  held: Promise<void> | null = null;

  store(author: Author, clientId: string, text: string, more: Partial<Message> = {}): Message {
    const known = this.messages.find((message) => message.clientId === clientId);
    const seq = this.messages.length + 1;
    const body = { type: "text" as const, text };
    const message = known ?? { seq, clientId, author, at: seq * 1000, body, ...more };
    if (!known) {
      this.messages.push(message);
    }
    return message;
  }

  page(after: number) {
    return { after, messages: this.messages.slice(after), seen: this.seen };
  }

  welcome(): void {
    const { after = 0 } = (this.socket?.hello() ?? {}) as { after?: number };
    this.isSocketOpen = true;
    const page = { ...this.page(after), status: "auto" as const, automatic: true };
    this.socket?.onFrame({ type: "welcome", ...page });
    this.socket?.onState("open");
  }

  lose(): void {
    this.isSocketOpen = false;
    this.socket?.onState("connecting");
    this.socket?.onState("offline");
  }

  /** Keeps the next page of messages back until told to let it go. */
  hold(): () => void {
    let release = () => {};
    this.held = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  }

  answer<T>(value: T) {
    return Promise.resolve(
      this.failing ? { ok: false as const, code: this.failing } : { ok: true as const, value },
    );
  }

  api(): VisitorApi {
    return {
      post: ({ clientId, body }) => {
        this.posts++;
        const first = this.failing ? null : this.store("visitor", clientId, body.text ?? "");
        if (first && this.reply) {
          this.store("auto", `re-${clientId}`, this.reply);
        }
        const messages = this.messages.slice((first?.seq ?? 1) - 1);
        return this.answer({ status: "auto" as const, messages });
      },
      images: { url: "", headers: () => ({}) },
      messages: async (after) => {
        const page = { status: "auto" as const, ...this.page(after) };
        const held = this.held;
        this.held = null;
        await held;
        return this.answer(page);
      },
      connect: (handlers) => {
        this.socket = handlers;
        handlers.onState("connecting");
        const send = (frame: object) => this.isSocketOpen && this.sent.push(frame as Sent) > 0;
        return { send, retryNow: () => undefined, close: () => undefined };
      },
    };
  }
}

function open(counter: Counter, store: Store = createStore(refuse)) {
  const model = createChatModel({
    shop: "demo",
    store,
    createApi(token) {
      const api = counter.api();
      return { ...api, post: (message) => (token(), api.post(message)) };
    },
    prepare: () => Promise.resolve(null),
    context: () => ({ locale: "fr", page: "https://shop.example/" }),
    onChange: () => undefined,
  });
  model.start();
  model.setShown(true);
  return { model, store, texts: () => model.state.messages.map(({ body }) => body.text) };
}

function refuse(): Storage {
  throw new DOMException("in memory alone", "SecurityError");
}

/** Lets every answer that is due arrive, without waiting for any timer. */
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("the first message", () => {
  it("is shown at once and has its answer from the same response", async ({ expect }) => {
    const counter = new Counter();
    counter.reply = "Non, mardi.";
    const { model, texts } = open(counter);
    model.send("Ouvert dimanche ?");
    expect(texts()).toEqual(["Ouvert dimanche ?"]);
    await settle();
    expect(texts()).toEqual(["Ouvert dimanche ?", "Non, mardi."]);
    expect(counter.socket).not.toBe(null);
  });

  it("leaves no trace on the server or in storage before it is written", ({ expect }) => {
    const counter = new Counter();
    const { store } = open(counter);
    expect(counter.socket).toBe(null);
    expect(counter.posts).toBe(0);
    expect(store.get("comptoir:demo")).toBe(null);
  });

  it("keeps the token it was sent with", async ({ expect }) => {
    const counter = new Counter();
    const { model, store } = open(counter);
    model.send("one");
    await settle();
    const token = store.get("comptoir:demo");
    model.send("two");
    await settle();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(store.get("comptoir:demo")).toBe(token);
  });
});

describe("a message that cannot leave", () => {
  it("says so, is kept over a reload, and leaves by itself later", async ({ expect }) => {
    const counter = new Counter();
    const { model, store } = open(counter);
    counter.failing = "offline";
    model.send("one");
    await settle();
    expect(model.state.messages[0]?.unsent?.failed).toBe("offline");
    model.destroy();

    counter.failing = null;
    const reloaded = open(counter, store);
    await settle();
    expect(reloaded.texts()).toEqual(["one"]);
    expect(reloaded.model.state.messages[0]?.unsent).toBe(undefined);
    expect(counter.messages.length).toBe(1);
  });

  it("leaves when tapped, once", async ({ expect }) => {
    const counter = new Counter();
    const { model } = open(counter);
    counter.failing = "offline";
    model.send("one");
    await settle();
    counter.failing = null;
    model.retry(model.state.messages[0]?.clientId ?? "");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(counter.messages.map(({ body }) => body.text)).toEqual(["one"]);
  });

  it("waits without a word to tap when there were too many, and goes on in order", async ({
    expect,
  }) => {
    const counter = new Counter();
    const { model, texts } = open(counter);
    counter.failing = "too-many";
    model.send("one");
    model.send("two");
    await settle();
    expect(model.state.trouble).toBe("too-many");
    expect(model.state.messages.some(({ unsent }) => unsent?.failed)).toBe(false);
    counter.failing = null;
    await vi.advanceTimersByTimeAsync(2000);
    expect(counter.messages.map(({ body }) => body.text)).toEqual(["one", "two"]);
    expect(texts()).toEqual(["one", "two"]);
    expect(model.state.trouble).toBe(null);
  });

  it("waits twice as long after each refusal, and those behind it with it", async ({ expect }) => {
    const counter = new Counter();
    const { model } = open(counter);
    model.send("one");
    await settle();
    counter.welcome();
    ["two", "three", "four"].forEach((text) => model.send(text));
    const { clientId = "" } = counter.sent.at(-1) ?? {};
    const triesIn = async (ms: number) => {
      counter.socket?.onFrame({ type: "problem", code: "too-many", clientId });
      const before = counter.sent.length;
      await vi.advanceTimersByTimeAsync(ms);
      return counter.sent.length - before;
    };
    expect(await triesIn(2000)).toBe(1);
    expect(await triesIn(3999)).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(await triesIn(8000)).toBe(1);
  });

  it("is not tried again by itself when the server will never take it", async ({ expect }) => {
    const counter = new Counter();
    const { model } = open(counter);
    counter.failing = "too-large";
    model.send("one");
    await vi.advanceTimersByTimeAsync(120_000);
    expect(counter.posts).toBe(1);
    expect(model.state.messages[0]?.unsent?.failed).toBe("too-large");
    model.discard(model.state.messages[0]?.clientId ?? "");
    expect(model.state.messages).toEqual([]);
  });

  it("is kept as not sent, and says why, when the shop takes no more of this visitor's", async ({
    expect,
  }) => {
    const counter = new Counter();
    const { model } = open(counter);
    counter.failing = "forbidden";
    model.send("one");
    await vi.advanceTimersByTimeAsync(120_000);
    expect(counter.posts).toBe(1);
    expect(model.state.messages[0]?.unsent?.failed).toBe("forbidden");
    expect(model.state.trouble).toBe("blocked");
  });

  it("stays where it was written when too many wait already", ({ expect }) => {
    const counter = new Counter();
    const { model } = open(counter);
    counter.failing = "offline";
    const sent = Array.from({ length: 21 }, (_, index) => model.send(`${index}`));
    expect(sent.indexOf(false)).toBe(20);
    expect(model.state.trouble).toBe("full");
  });
});

describe("an open socket", () => {
  async function talking() {
    const counter = new Counter();
    const chat = open(counter);
    chat.model.send("one");
    await settle();
    counter.welcome();
    return { counter, ...chat };
  }

  it("carries what is written next, each message once and after the one before", async ({
    expect,
  }) => {
    const { counter, model } = await talking();
    model.send("two");
    model.send("three");
    const sent = () => counter.sent.filter(({ type }) => type === "send");
    expect(sent().length).toBe(1);
    const message = counter.store("visitor", sent()[0]?.clientId ?? "", "two");
    counter.socket?.onFrame({ type: "posted", message });
    expect(sent().length).toBe(2);
    expect(counter.posts).toBe(1);
  });

  it("sends again what it swallowed, after a loss", async ({ expect }) => {
    const { counter, model, texts } = await talking();
    model.send("two");
    const { clientId = "" } = counter.sent.at(-1) ?? {};
    counter.store("visitor", clientId, "two");
    counter.lose();
    counter.welcome();
    await settle();
    expect(texts()).toEqual(["one", "two"]);
    expect(model.state.messages.at(-1)?.unsent).toBe(undefined);
    expect(counter.messages.length).toBe(2);
  });

  it("tells how far the visitor has read, while they look", async ({ expect }) => {
    const { counter, model } = await talking();
    model.setShown(false);
    counter.socket?.onFrame({ type: "posted", message: counter.store("owner", "o1", "Oui") });
    counter.socket?.onFrame({ type: "posted", message: counter.store("auto", "a1", "Merci") });
    expect(countUnread(model.state)).toBe(1);
    expect(counter.sent.some(({ type, seq }) => type === "seen" && seq === 3)).toBe(false);
    model.setShown(true);
    expect(countUnread(model.state)).toBe(0);
    expect(counter.sent.at(-1)).toEqual({ type: "seen", seq: 3 });
  });

  it("shows that the owner writes, until they have or have stopped", async ({ expect }) => {
    const { counter, model } = await talking();
    counter.socket?.onFrame({ type: "typing", author: "owner" });
    expect(model.state.typing).toBe("owner");
    counter.socket?.onFrame({ type: "posted", message: counter.store("owner", "o1", "Oui") });
    expect(model.state.typing).toBe(null);
    counter.socket?.onFrame({ type: "typing", author: "owner" });
    await vi.advanceTimersByTimeAsync(TYPING_SHOWN_MS);
    expect(model.state.typing).toBe(null);
  });

  it("offers the last message's choices, and no older ones", async ({ expect }) => {
    const { counter, model } = await talking();
    const choices = ["Oui", "Non"];
    const message = counter.store("auto", "a1", "Livrer ?", { choices });
    counter.socket?.onFrame({ type: "posted", message });
    expect(choicesOf(model.state)).toEqual(choices);
    model.send("Oui");
    expect(choicesOf(model.state)).toEqual([]);
  });

  it("takes no harm from frames it has never heard of", async ({ expect }) => {
    const { counter, model } = await talking();
    const before = model.state;
    counter.socket?.onFrame({ type: "fireworks" } as never);
    expect(model.state).toBe(before);
  });

  it("asks for a reload when the server has outgrown the script", async ({ expect }) => {
    const { counter, model } = await talking();
    counter.socket?.onStopped?.(4001);
    expect(model.state.trouble).toBe("too-old");
  });
});

describe("where sockets are blocked", () => {
  it("asks again and again over HTTP, until a socket opens", async ({ expect }) => {
    const counter = new Counter();
    const { model, texts } = open(counter);
    model.send("one");
    await settle();
    counter.lose();
    await settle();
    expect(model.state.live).toBe("polling");
    counter.store("owner", "o1", "Oui");
    await vi.advanceTimersByTimeAsync(POLL_EVERY_MS);
    expect(texts()).toEqual(["one", "Oui"]);

    counter.welcome();
    counter.store("owner", "o2", "Encore");
    await vi.advanceTimersByTimeAsync(3 * POLL_EVERY_MS);
    expect(texts()).toEqual(["one", "Oui"]);
  });

  it("sends over HTTP meanwhile", async ({ expect }) => {
    const counter = new Counter();
    const { model } = open(counter);
    model.send("one");
    await settle();
    counter.lose();
    model.send("two");
    await settle();
    expect(counter.messages.map(({ body }) => body.text)).toEqual(["one", "two"]);
  });

  it("says that nothing answers when HTTP fails as well", async ({ expect }) => {
    const counter = new Counter();
    const { model } = open(counter);
    model.send("one");
    await settle();
    counter.failing = "offline";
    counter.lose();
    await settle();
    expect(model.state.live).toBe("offline");
  });
});

describe("a visitor who comes back", () => {
  it("finds the conversation from the server", async ({ expect }) => {
    const counter = new Counter();
    const first = open(counter);
    first.model.send("one");
    await settle();
    first.model.destroy();

    const second = open(counter, first.store);
    expect(second.model.state.isLoaded).toBe(false);
    counter.welcome();
    expect(second.model.state.isLoaded).toBe(true);
    expect(second.texts()).toEqual(["one"]);
  });

  it("keeps what was stored while the server's account of before was on its way", async ({
    expect,
  }) => {
    const counter = new Counter();
    const first = open(counter);
    first.model.send("one");
    await settle();
    first.model.destroy();

    const { model, texts } = open(counter, first.store);
    counter.socket?.hello();
    const page = { ...counter.page(0), status: "auto" as const, automatic: true };
    model.send("two");
    await settle();
    counter.socket?.onFrame({ type: "welcome", ...page });
    expect(texts()).toEqual(["one", "two"]);
  });

  it("loses nothing to a page asked for long ago, whatever was asked since", async ({ expect }) => {
    const counter = new Counter();
    const first = open(counter);
    first.model.send("one");
    await settle();
    first.model.destroy();

    const { texts } = open(counter, first.store);
    const letGo = counter.hold();
    counter.lose();
    counter.welcome();
    counter.store("owner", "two", "two");
    counter.lose();
    await settle();
    letGo();
    await settle();
    expect(texts()).toEqual(["one", "two"]);
  });

  it("starts afresh where the server has forgotten", async ({ expect }) => {
    const counter = new Counter();
    const { model, texts } = open(counter);
    model.send("one");
    await settle();
    counter.messages = [];
    counter.socket?.hello();
    const { seen } = counter;
    const frame = { after: 0, messages: [], seen, status: "auto", automatic: true } as const;
    counter.socket?.onFrame({ type: "welcome", ...frame, messages: [] });
    expect(texts()).toEqual([]);
  });
});

describe("a visitor who turns out to be somebody", () => {
  const TOKEN = "comptoir:demo";

  it("goes on where they have talked under that name, with what has not left", async ({
    expect,
  }) => {
    const counter = new Counter();
    const { model, store, texts } = open(counter);
    counter.failing = "offline";
    model.send("on its way");
    await settle();
    counter.failing = null;
    counter.store("owner", "one", "said elsewhere");
    const vouched = `NDI.${"0".repeat(64)}`;
    model.become(vouched, { hasTalked: true, isSame: true });
    expect(store.get(TOKEN)).toBe(vouched);
    await settle();
    expect(texts()).toContain("on its way");
  });

  it("begins under that name where nothing was said", async ({ expect }) => {
    const counter = new Counter();
    const { model, store, texts } = open(counter);
    const vouched = `NDI.${"0".repeat(64)}`;
    model.become(vouched, { hasTalked: false, isSame: true });
    expect(store.get(TOKEN)).toBeNull();
    model.send("one");
    await settle();
    expect(store.get(TOKEN)).toBe(vouched);
    expect(texts()).toEqual(["one"]);
  });

  it("leaves nothing to whoever comes next", async ({ expect }) => {
    const counter = new Counter();
    const { model, store, texts } = open(counter);
    model.send("one");
    await settle();
    counter.failing = "offline";
    model.send("two");
    store.set(`${TOKEN}:draft`, "three");
    store.set(`${TOKEN}:aside`, "[]");
    store.set("comptoir:demo-2", "another shop's");
    await settle();
    model.become(null, { hasTalked: false, isSame: false });
    expect(store.keys()).toEqual(["comptoir:demo-2"]);
    expect(texts()).toEqual([]);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(store.keys()).toEqual(["comptoir:demo-2"]);
  });
});
