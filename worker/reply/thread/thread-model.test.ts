import { signal } from "@preact/signals";
import { describe, it, onTestFinished } from "vitest";
import type { ServerFrame } from "../../protocol/frames.ts";
import type { Lesson } from "../../protocol/answers.ts";
import type { PatchedConversation } from "../../protocol/http.ts";
import type { Author, Message } from "../../protocol/message.ts";
import type { Outcome } from "../http-call.ts";
import { memoryStore } from "../testing/memory-store.ts";
import { testLine } from "../testing/test-line.ts";
import { openThread, type Thread } from "./thread-model.ts";

function message(seq: number, author: Author = "visitor", clientId = `m${seq}`): Message {
  return { seq, clientId, author, at: seq, body: { type: "text", text: `${seq}` } };
}

const WELCOME: ServerFrame & { type: "welcome" } = {
  type: "welcome",
  status: "waiting",
  automatic: true,
  after: 0,
  messages: [message(1)],
  seen: { visitor: 0, owner: 0 },
  visitor: { number: 12, locale: "fr", page: null, online: true },
};

const OFFLINE = { ok: false, problem: "offline" } as const;

interface Setting {
  store?: ReturnType<typeof memoryStore>;
  patched?: Outcome<PatchedConversation>;
  problem?: "not-found" | "unauthorized" | "offline";
  learnt?: Outcome<Lesson>;
}

function threadOf({
  store = memoryStore(),
  patched,
  problem = "offline",
  learnt = OFFLINE,
}: Setting = {}) {
  const line = testLine();
  const isAttentive = signal(false);
  const signedOut: true[] = [];
  const thread = openThread("demo", "conversation", {
    api: {
      call: () => Promise.resolve({ ok: false, problem: "offline" }),
      patch: () => Promise.resolve(patched ?? { ok: false, problem: "offline" }),
      messages: () => Promise.resolve({ ok: false, problem }),
      saveReply: () => Promise.resolve(learnt),
      unsaveReply: () => Promise.resolve({ ok: true, value: null }),
      markWrong: () => Promise.resolve(learnt),
      unmarkWrong: () => Promise.resolve({ ok: false, problem }),
    },
    dial: line.dial,
    store,
    isAttentive,
    onStopped: () => undefined,
    onSignedOut: () => void signedOut.push(true),
  });
  onTestFinished(() => thread.close());
  const hear = (frame: ServerFrame) => line.hear(frame);
  const open = (welcome: Partial<typeof WELCOME> = {}) => {
    hear({ ...WELCOME, ...welcome });
    line.become("open");
  };
  const sentOf = (type: string) =>
    line.sent.filter((frame) => (frame as { type: string }).type === type);
  return { thread, line, isAttentive, signedOut, hear, open, sentOf };
}

describe("a thread", () => {
  it("goes on after a lost connection from the last message it has", ({ expect }) => {
    const { thread, line, open } = threadOf();
    expect(line.hello()).toEqual({ after: 0 });
    open();
    expect(line.hello()).toEqual({ after: 1 });
    open({ after: 1, messages: [message(2)] });
    expect(thread.transcript.value.messages.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it("shows what the device kept until the server tells all of it anew", ({ expect }) => {
    const { thread, line, hear, open } = threadOf();
    const kept = { ...message(8), mark: "wrong" as const };
    const standing = {
      status: "done" as const,
      automatic: false,
      visitor: WELCOME.visitor ?? null,
    };
    thread.restore({ standing, messages: [kept], seen: WELCOME.seen });
    expect(thread.transcript.value.messages).toEqual([kept]);
    expect(thread.standing.value?.visitor?.online).toBe(false);
    expect(line.hello()).toEqual({ after: 0 });
    hear({ type: "posted", message: message(9) });
    open({ messages: [message(7), message(8)] });
    expect(thread.transcript.value.messages).toEqual([message(7), message(8), message(9)]);
    expect(thread.standing.value?.status).toBe("waiting");
    expect(thread.news.value?.seq).toBe(9);
  });

  it("keeps its beginning when a message arrives between its question and the answer", ({
    expect,
  }) => {
    const { thread, line, hear, open } = threadOf();
    line.hello();
    open();
    line.become("offline");
    line.hello();
    hear({ type: "posted", message: message(2) });
    open({ after: 1, messages: [message(2)] });
    expect(thread.transcript.value.messages.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it("follows status, presence and what the visitor has seen", ({ expect }) => {
    const { thread, hear, open } = threadOf();
    open();
    hear({ type: "status", status: "answered", automatic: false });
    hear({ type: "presence", online: false });
    hear({ type: "seen", author: "visitor", seq: 1 });
    expect(thread.standing.value).toMatchObject({
      status: "answered",
      automatic: false,
      visitor: { number: 12, online: false },
    });
    expect(thread.seen.value.visitor).toBe(1);
  });

  it("shows that the visitor types until their message comes", ({ expect }) => {
    const { thread, hear, open } = threadOf();
    open();
    hear({ type: "typing", author: "owner" });
    expect(thread.isVisitorTyping.value).toBe(false);
    hear({ type: "typing", author: "visitor" });
    expect(thread.isVisitorTyping.value).toBe(true);
    hear({ type: "posted", message: message(2) });
    expect(thread.isVisitorTyping.value).toBe(false);
  });

  it("announces what the visitor says from now on, not what was already there", ({ expect }) => {
    const { thread, hear, open } = threadOf();
    open();
    expect(thread.news.value).toBeNull();
    hear({ type: "posted", message: message(2, "auto") });
    expect(thread.news.value).toBeNull();
    open({ after: 2, messages: [message(3)] });
    expect(thread.news.value?.seq).toBe(3);
  });

  it("is over when the server does not know the conversation any more", async ({ expect }) => {
    const { thread, line } = threadOf({ problem: "not-found" });
    line.become("offline");
    await Promise.resolve();
    expect(thread.isGone.value).toBe(true);
    expect(line.isClosed()).toBe(true);
  });

  it("leads to the sign-in when a refused socket means a session that ended", async ({
    expect,
  }) => {
    const { thread, line, signedOut } = threadOf({ problem: "unauthorized" });
    line.become("offline");
    await Promise.resolve();
    expect(signedOut).toHaveLength(1);
    expect(thread.isGone.value).toBe(false);
  });
});

describe("what the owner looks at", () => {
  it("is seen once they look, and each message only once", ({ expect }) => {
    const { isAttentive, hear, open, sentOf } = threadOf();
    open();
    expect(sentOf("seen")).toEqual([]);
    isAttentive.value = true;
    expect(sentOf("seen")).toEqual([{ type: "seen", seq: 1 }]);
    isAttentive.value = false;
    isAttentive.value = true;
    hear({ type: "posted", message: message(2, "auto") });
    expect(sentOf("seen")).toHaveLength(1);
    hear({ type: "posted", message: message(3) });
    expect(sentOf("seen").at(-1)).toEqual({ type: "seen", seq: 3 });
  });
});

describe("a reply", () => {
  it("leaves at once and is settled when the server has it", ({ expect }) => {
    const { thread, hear, open, sentOf } = threadOf();
    open();
    thread.write("  Oui, bien sûr.  ");
    thread.send();
    expect(thread.outgoing.draft.value).toBe("");
    expect(sentOf("send")).toMatchObject([{ body: { type: "text", text: "Oui, bien sûr." } }]);
    const [unsent] = thread.outgoing.unsent.value;
    hear({ type: "posted", message: message(2, "owner", unsent?.clientId) });
    expect(thread.outgoing.unsent.value).toEqual([]);
    expect(sentOf("send")).toHaveLength(1);
  });

  it("written without a connection leaves when there is one, even after a reload", ({ expect }) => {
    const store = memoryStore();
    const before = threadOf({ store });
    before.thread.write("Je vous le garde.");
    before.thread.send();
    const after = threadOf({ store });
    expect(after.thread.outgoing.unsent.value).toHaveLength(1);
    after.open();
    expect(after.sentOf("send")).toEqual([
      expect.objectContaining({ clientId: before.thread.outgoing.unsent.value[0]?.clientId }),
    ]);
  });

  it("whose acknowledgement was lost is settled by the welcome, not sent twice", ({ expect }) => {
    const { thread, line, open, sentOf } = threadOf();
    open();
    thread.write("Oui.");
    thread.send();
    const clientId = thread.outgoing.unsent.value[0]?.clientId ?? "";
    line.become("connecting");
    open({ after: 1, messages: [message(2, "owner", clientId)] });
    expect(thread.outgoing.unsent.value).toEqual([]);
    expect(sentOf("send")).toHaveLength(1);
  });

  it("that is refused waits for the owner, who retries or discards it", ({ expect }) => {
    const { thread, line, hear, open, sentOf } = threadOf();
    open();
    thread.write("Oui.");
    thread.send();
    const clientId = thread.outgoing.unsent.value[0]?.clientId ?? "";
    hear({ type: "problem", code: "too-many", clientId });
    expect(thread.outgoing.unsent.value[0]?.failed).toBe("too-many");
    line.become("connecting");
    open({ after: 1, messages: [] });
    expect(sentOf("send")).toHaveLength(1);
    thread.retry(clientId);
    expect(sentOf("send")).toHaveLength(2);
    expect(thread.outgoing.unsent.value[0]?.failed).toBeUndefined();
    thread.discard(clientId);
    expect(thread.outgoing.unsent.value).toEqual([]);
  });

  it("is kept as a draft of its own conversation until it is sent", ({ expect }) => {
    const store = memoryStore();
    threadOf({ store }).thread.write("Un brou");
    const { thread } = threadOf({ store });
    expect(thread.outgoing.draft.value).toBe("Un brou");
    thread.send();
    expect(threadOf({ store }).thread.outgoing.draft.value).toBe("");
  });

  it("too long or empty is not sent", ({ expect }) => {
    const { thread, open, sentOf } = threadOf();
    open();
    for (const draft of ["", " \n ", "😀".repeat(4001)]) {
      thread.write(draft);
      thread.send();
      expect(thread.outgoing.draft.value).toBe(draft);
    }
    expect(thread.outgoing.room.value).toBe(-1);
    expect(sentOf("send")).toEqual([]);
  });

  it("tells that it is being typed, but not with every letter", ({ expect }) => {
    const { thread, open, sentOf } = threadOf();
    open();
    for (const draft of ["O", "Ou", "Oui"]) {
      thread.write(draft);
    }
    thread.write("");
    expect(sentOf("typing")).toHaveLength(1);
  });
});

describe("teaching from a conversation", () => {
  const lesson: Lesson = { answer: "shop:a", language: "en", example: "1", isNew: true };
  const learnt = { ok: true, value: lesson } as const;
  const asked: Message[] = [{ ...message(1), mark: "unanswered" }, message(2, "owner")];
  const markOf = (thread: Thread, seq: number) =>
    thread.transcript.value.messages.find((each) => each.seq === seq)?.mark;

  it("saves a reply, and takes it back", async ({ expect }) => {
    const { thread, open } = threadOf({ learnt });
    open({ messages: asked });
    expect(thread.notes.value.get(2)?.teaches).toBe("save");
    const saving = thread.lessons.save(2);
    expect(thread.lessons.teachings.value.get(2)).toEqual({ is: "pending" });
    await saving;
    expect(thread.lessons.teachings.value.get(2)).toEqual({ is: "learnt", lesson });
    expect(markOf(thread, 2)).toBe("saved");
    await thread.lessons.undo(2, "save");
    expect(thread.lessons.teachings.value.size).toBe(0);
    expect(markOf(thread, 2)).toBeUndefined();
  });

  it("that fails leaves the message as it is, and can be tried again", async ({ expect }) => {
    const { thread, open } = threadOf();
    open({ messages: asked });
    await thread.lessons.save(2);
    expect(thread.lessons.teachings.value.get(2)?.is).toBe("problem");
    expect(markOf(thread, 2)).toBeUndefined();
  });

  it("leads to the sign-in when the session has ended", async ({ expect }) => {
    const { thread, open, signedOut } = threadOf({ problem: "unauthorized" });
    open({ messages: asked });
    await thread.lessons.undo(2, "wrong");
    expect(signedOut).toHaveLength(1);
  });

  it("shows what a colleague marks, and when they take it back", ({ expect }) => {
    const { thread, hear, open } = threadOf();
    open({ messages: asked });
    hear({ type: "marked", seq: 2, mark: "saved" });
    expect(markOf(thread, 2)).toBe("saved");
    hear({ type: "marked", seq: 2, mark: null });
    expect(markOf(thread, 2)).toBeUndefined();
    expect(markOf(thread, 1)).toBe("unanswered");
  });
});

describe("changing a conversation", () => {
  it("shows what the server made of it", async ({ expect }) => {
    const { thread, open } = threadOf({
      patched: {
        ok: true,
        value: { status: "done", automatic: true, snoozedUntil: null, blocked: null },
      },
    });
    open();
    const applied = thread.apply({ status: "done" });
    expect(thread.change.value).toBe("pending");
    await applied;
    expect(thread.change.value).toBe("none");
    expect(thread.standing.value?.status).toBe("done");
  });

  it("that fails leaves things as they are, and says so", async ({ expect }) => {
    const { thread, open } = threadOf();
    open();
    await thread.apply({ automatic: false });
    expect(thread.change.value).toBe("problem");
    expect(thread.standing.value?.automatic).toBe(true);
  });

  it("that failed is forgotten once the connection is back and tells how things stand", async ({
    expect,
  }) => {
    const { thread, line, open } = threadOf();
    open();
    line.become("offline");
    await thread.apply({ automatic: false });
    expect(thread.change.value).toBe("problem");
    open({ automatic: false });
    expect(thread.change.value).toBe("none");
  });
});
