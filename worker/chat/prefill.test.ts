import { describe, it } from "vitest";
import { createStore } from "../../widget/client/storage.ts";
import { prefill, prefillOf } from "./prefill.ts";

const linkOf = (text: string) => `?${new URLSearchParams({ text })}`;
const DRAFT = "comptoir:demo:draft";

function memoryStore() {
  return createStore(() => {
    throw new Error("blocked");
  });
}

describe("the text of a link", () => {
  it("is whatever it says, as text", ({ expect }) => {
    expect(prefillOf(linkOf("Bonjour, le cheval bleu ?"))).toBe("Bonjour, le cheval bleu ?");
    expect(prefillOf(linkOf("<script>alert(1)</script>"))).toBe("<script>alert(1)</script>");
    expect(prefillOf(linkOf("one\ntwo\u0000\u0007three"))).toBe("one\ntwo  three");
    expect(prefillOf("?text=%ff%ZZ")).toBe("\ufffd%ZZ");
    expect(prefillOf("?utm=x")).toBe("");
  });

  it("is cut between characters", ({ expect }) => {
    expect(prefillOf(linkOf("🐴".repeat(400)))).toBe("🐴".repeat(300));
  });
});

describe("the composer", () => {
  it("takes a link's text, and the next link's instead", ({ expect }) => {
    const store = memoryStore();
    prefill(store, "demo", "Le cheval bleu ?");
    prefill(store, "demo", "Le cheval rouge ?");
    expect(store.get(DRAFT)).toBe("Le cheval rouge ?");
  });

  it("keeps what the visitor has begun to write", ({ expect }) => {
    const store = memoryStore();
    prefill(store, "demo", "Le cheval bleu ?");
    store.set(DRAFT, "Le cheval bleu ? Et la toupie");
    prefill(store, "demo", "Le cheval rouge ?");
    prefill(store, "demo", "");
    expect(store.get(DRAFT)).toBe("Le cheval bleu ? Et la toupie");
  });
});
