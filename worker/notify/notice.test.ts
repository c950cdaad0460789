import { describe, it } from "vitest";
import { PUSH_PAYLOAD_MAX_BYTES } from "../protocol/limits.ts";
import { type Alert, alertNotice, tryNotice } from "./notice.ts";

const READING = { language: "fr", origin: "https://chat.example" } as const;

function alert(part: Partial<Alert> = {}): Alert {
  return {
    shop: "demo",
    shopName: "Le Cheval de Bois",
    conversation: "c".repeat(43),
    number: 12,
    name: null,
    words: "Bonjour",
    seq: 3,
    waiting: 2,
    ...part,
  };
}

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;

describe("notice", () => {
  it("says who wrote what, and what a tap opens", ({ expect }) => {
    const conversation = "c".repeat(43);
    expect(alertNotice(alert(), READING)).toEqual({
      web_push: 8030,
      notification: {
        title: "Visiteur 12 · Le Cheval de Bois",
        body: "Bonjour",
        navigate: `https://chat.example/reply/#/demo/${conversation}`,
        tag: `demo/${conversation}`,
        lang: "fr",
        dir: "auto",
        actions: [
          { action: "reply", type: "text", title: "Répondre", placeholder: "Votre réponse" },
        ],
        data: { shop: "demo", conversation, seq: 3 },
      },
      app_badge: 2,
      mutable: true,
    });
  });

  it("calls the visitor what the owners do", ({ expect }) => {
    const { notification } = alertNotice(alert({ name: "Mme Petit" }), READING);
    expect(notification.title).toBe("Mme Petit · Le Cheval de Bois");
  });

  for (const [what, text] of [
    ["letters", "a"],
    ["emoji", "🐴"],
    ["quotes", '"'],
    ["control characters", "\u0001"],
    ["right-to-left text", "م"],
  ] as const) {
    it(`cuts endless ${what} between two code points, to what a push may hold`, ({ expect }) => {
      const notice = alertNotice(alert({ words: text.repeat(4000) }), READING);
      expect(bytes(notice)).toBeLessThanOrEqual(PUSH_PAYLOAD_MAX_BYTES);
      expect(bytes(notice)).toBeGreaterThan(PUSH_PAYLOAD_MAX_BYTES - 12);
      expect(notice.notification.body).toMatch(/…$/);
      expect(notice.notification.body.isWellFormed()).toBe(true);
    });
  }

  it("leaves words that fit as they are", ({ expect }) => {
    const words = "Vous l’avez en 🐴 ?\nMerci";
    expect(alertNotice(alert({ words }), READING).notification.body).toBe(words);
  });

  it("has a trial of its own", ({ expect }) => {
    const { notification } = tryNotice({ language: "en", origin: "https://chat.example" });
    expect(notification).toMatchObject({ tag: "try", navigate: "https://chat.example/reply/" });
  });
});
