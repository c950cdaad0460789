import { describe, it } from "vitest";
import { asShown, asStored, filled } from "./holes.ts";

const fill = { "first name": "Zoé", shop: "Le Cheval", "hours today": "10:00–19:00" };
const unknown = { ...fill, "first name": null };

describe("a saved reply", () => {
  it("is filled with what is known, each time it is asked for", ({ expect }) => {
    const text = "Bonjour {first name}, {shop} : {hours today}. À vite {first name}. {else}";
    expect(filled(text, fill)).toBe("Bonjour Zoé, Le Cheval : 10:00–19:00. À vite Zoé. {else}");
    expect(filled("{first name}", { ...fill, "first name": "$& {shop}" })).toContain("$&");
  });

  it.for([
    ["Bonjour {first name}, merci.", "Bonjour, merci."],
    ["Bonjour {first name} !", "Bonjour !"],
    ["{first name}, c’est prêt.", "C’est prêt."],
    ["{first name} c’est prêt.", "C’est prêt."],
    ["Bonjour,\n{first name}, voici.", "Bonjour,\nVoici."],
    ["مرحبا {first name}، تفضل", "مرحبا، تفضل"],
    ["Merci\u00a0{first name}.", "Merci."],
    ["{first name}", ""],
  ])("leaves out gracefully who is not known: %s", ([text = "", left], { expect }) => {
    expect(filled(text, unknown)).toBe(left);
  });

  it("is written in the reader's words and stored under fixed names", ({ expect }) => {
    const french = { "saved.hole.first-name": "prénom", "saved.hole.shop": "boutique" };
    const words = (key: string) => french[key as keyof typeof french] ?? key;
    const stored = "Bonjour {first name} de {shop}";
    expect(asShown(stored, words)).toBe("Bonjour {prénom} de {boutique}");
    expect(asStored(asShown(stored, words), words)).toBe(stored);
  });
});
