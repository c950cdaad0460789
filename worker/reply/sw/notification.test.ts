import { describe, it } from "vitest";
import { noticeOf } from "./notification.ts";

const ORIGIN = "https://chat.example";
const DATA = { shop: "demo", conversation: "c".repeat(43), seq: 7 };

function payload(notification: object) {
  return { web_push: 8030, app_badge: 3, notification: { title: "Visiteur 12", ...notification } };
}

describe("what a push shows", () => {
  it("is the visitor's words, replacing what was shown of the same conversation", ({ expect }) => {
    const actions = [{ action: "reply", type: "text", title: "Répondre", placeholder: "…" }];
    const { title, options, badge } = noticeOf(
      payload({ body: "Avez-vous des toupies ?", tag: "t", lang: "fr", dir: "ltr", actions }),
      ORIGIN,
    );
    expect(title).toBe("Visiteur 12");
    expect(badge).toBe(3);
    expect(options).toMatchObject({
      body: "Avez-vous des toupies ?",
      tag: "t",
      renotify: true,
      lang: "fr",
      dir: "ltr",
      actions,
    });
  });

  it("leads to the thread, and never away from the reply page", ({ expect }) => {
    const led = (navigate: unknown) =>
      noticeOf(payload({ navigate, data: DATA }), ORIGIN).options.data.navigate;
    expect(led(`${ORIGIN}/reply/#/demo/c`)).toBe("/reply/#/demo/c");
    expect(led("/reply/#/demo/c")).toBe("/reply/#/demo/c");
    expect(led("https://evil.example/reply/#/demo/c")).toBe("/reply/");
    expect(led("/demo/")).toBe("/reply/");
    expect(led("javascript:alert(1)")).toBe("/reply/");
    expect(led(undefined)).toBe("/reply/");
  });

  it("knows which message it is about, or that it does not", ({ expect }) => {
    expect(noticeOf(payload({ data: DATA }), ORIGIN).options.data.about).toEqual(DATA);
    expect(noticeOf(payload({ data: { shop: "demo" } }), ORIGIN).options.data.about).toBeNull();
  });

  it.for([
    undefined,
    null,
    1,
    "text",
    [],
    {},
    { notification: null },
    { notification: { tag: 1 } },
  ])("is never nothing: %j", (odd, { expect }) => {
    const { title, options, badge } = noticeOf(odd, ORIGIN);
    expect(title).toBe("Comptoir");
    expect(options.renotify).toBeUndefined();
    expect(badge).toBeNull();
  });
});
