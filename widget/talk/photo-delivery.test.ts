import { describe, it, type TestContext } from "vitest";
import type { Body, ImageBody } from "../../worker/protocol/message.ts";
import { createOutbox } from "../client/outbox.ts";
import type { Result } from "../client/request.ts";
import { createStore } from "../client/storage.ts";
import { createDelivery } from "./delivery.ts";

const PHOTO: ImageBody = { type: "image", image: "", width: 3, height: 2 };
const STORED: Result<Body> = { ok: true, value: { ...PHOTO, image: "stored" } };

const refuse = () => {
  throw new Error("blocked");
};

/** A browser that sends by HTTP, and a server that stores what it is told. */
function open({ onTestFinished }: Pick<TestContext, "onTestFinished">) {
  const outbox = createOutbox(createStore(refuse), "comptoir:demo:unsent");
  const arrived: string[] = [];
  const refusals: string[] = [];
  const uploads: ((result: Result<Body> | null) => void)[] = [];
  const delivery = createDelivery({
    outbox,
    send: () => false,
    post({ body }) {
      arrived.push(body.type === "text" ? body.text : body.image);
      return Promise.resolve({ ok: true, value: { status: "auto", messages: [] } });
    },
    prepare: () => new Promise((resolve) => uploads.push(resolve)),
    onPosted: () => undefined,
    onRefused: (code) => refusals.push(code),
    onChange: () => undefined,
  });
  onTestFinished(() => delivery.stop());
  const write = (text: string, photo?: ImageBody) => {
    const unsent = outbox.add(text, photo);
    delivery.flush();
    return unsent?.clientId ?? "";
  };
  /** Whatever was resolved has had its effect. */
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  return { outbox, arrived, refusals, uploads, delivery, write, settled };
}

describe("a photo among messages", () => {
  it("is stored before its message leaves, and what follows waits for it", async ({
    expect,
    onTestFinished,
  }) => {
    const { write, arrived, uploads, settled, outbox } = open({ onTestFinished });
    write("before");
    write("", PHOTO);
    write("after");
    await settled();
    expect(arrived).toEqual(["before"]);
    uploads[0]?.(STORED);
    await settled();
    expect(arrived).toEqual(["before", "stored", "after"]);
    expect(outbox.pending()).toEqual([]);
  });

  it("that the server will not have keeps nobody waiting", async ({ expect, onTestFinished }) => {
    const { write, arrived, uploads, settled, outbox, refusals } = open({ onTestFinished });
    const photo = write("", PHOTO);
    write("after");
    uploads[0]?.({ ok: false, code: "bad-request" });
    await settled();
    expect(arrived).toEqual(["after"]);
    expect(refusals).toEqual(["bad-request"]);
    expect(outbox.pending()).toMatchObject([{ clientId: photo, failed: "bad-request" }]);
  });

  it("that finds no network is tried again, and stays before what follows", async ({
    expect,
    onTestFinished,
  }) => {
    const { write, arrived, uploads, settled, delivery } = open({ onTestFinished });
    write("", PHOTO);
    write("after");
    uploads[0]?.({ ok: false, code: "offline" });
    await settled();
    expect(arrived).toEqual([]);
    delivery.restart();
    uploads[1]?.(STORED);
    await settled();
    expect(arrived).toEqual(["stored", "after"]);
  });

  it("that is stopped makes way, and nothing went wrong", async ({ expect, onTestFinished }) => {
    const { write, arrived, uploads, settled, outbox, refusals } = open({ onTestFinished });
    const photo = write("", PHOTO);
    write("after");
    outbox.remove(photo);
    uploads[0]?.(null);
    await settled();
    expect(arrived).toEqual(["after"]);
    expect(refusals).toEqual([]);
  });

  it("leaves once where another way opens while it is being stored", async ({
    expect,
    onTestFinished,
  }) => {
    const { write, arrived, uploads, settled, delivery } = open({ onTestFinished });
    write("", PHOTO);
    delivery.restart();
    uploads.forEach((resolve) => resolve(STORED));
    await settled();
    expect(arrived).toEqual(["stored"]);
  });
});
