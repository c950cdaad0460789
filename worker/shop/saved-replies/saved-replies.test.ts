import { describe, it } from "vitest";
import { SAVED_REPLIES_PER_SHOP } from "../../protocol/limits.ts";
import type { SavedReplies } from "../../protocol/saved-replies.ts";
import { conversationOf } from "../../secrets.ts";
import { newShop, newVisitor } from "../../testing/app.ts";
import { callAs, conversationPath, newOwnerCookie, signInOwner } from "../../testing/owner.ts";
import { DEMO } from "../demo.ts";
import { hoursToday } from "./hours-today.ts";

async function newBook() {
  const shop = await newShop();
  const cookie = await signInOwner();
  const path = `/api/owner/shops/${shop}/saved-replies`;
  const put = async (id: string, reply: object) =>
    (await callAs(cookie, "PUT", `${path}/${id}`, reply)).status;
  const list = async (query = "") => {
    const response = await callAs(cookie, "GET", path + query);
    return response.json<SavedReplies>();
  };
  const shortcuts = async () => (await list()).replies.map(({ shortcut }) => shortcut).join();
  return { shop, cookie, path, put, list, shortcuts };
}

describe("saved replies", () => {
  it("are kept in the owners' order, each once", async ({ expect }) => {
    const { cookie, path, put, shortcuts, list } = await newBook();
    expect(await put("a", { shortcut: "Merci", text: "Merci à vous." })).toBe(204);
    expect(await put("a", { shortcut: "merci", text: "Merci à vous." })).toBe(204);
    await put("b", { shortcut: "prêt", text: "C’est prêt." });
    await put("c", { shortcut: "été", text: "Fermé en août.", before: "a" });
    expect(await shortcuts()).toBe("été,merci,prêt");
    await callAs(cookie, "PUT", `${path}/order`, { ids: ["b", "gone", "a", "b"] });
    expect(await shortcuts()).toBe("prêt,merci,été");
    await put("a", { shortcut: "merci", text: "Merci." });
    await callAs(cookie, "POST", `${path}/a/uses`);
    expect((await list()).replies[1]).toEqual({
      id: "a",
      shortcut: "merci",
      text: "Merci.",
      uses: 1,
    });
    await callAs(cookie, "DELETE", `${path}/b`);
    expect((await callAs(cookie, "DELETE", `${path}/b`)).status).toBe(204);
    expect(await shortcuts()).toBe("merci,été");
    await put("b", { shortcut: "prêt", text: "C’est prêt.", before: "a" });
    expect(await shortcuts()).toBe("prêt,merci,été");
  });

  it("come with what fills them in a conversation", async ({ expect }) => {
    const { shop, list } = await newBook();
    const visitor = newVisitor(shop);
    await visitor.say("bonjour");
    const told = await list(`?conversation=${await conversationOf(shop, visitor.token)}`);
    expect(told.fill).toMatchObject({ "first name": null, shop: "Le Cheval de Bois" });
    expect(told.fill["hours today"]).toMatch(/^(fermé|10:00–12:30 et 14:00–19:00)$/);
    const card = `${await conversationPath(visitor)}/customer`;
    await callAs(await signInOwner(), "PATCH", card, { name: "Joséphine de Beauharnais" });
    const known = await list(`?conversation=${await conversationOf(shop, visitor.token)}`);
    expect(known.fill["first name"]).toBe("Joséphine");
    expect((await list("?conversation=' OR 1=1")).fill["first name"]).toBeNull();
  });

  it("are refused without a word, without a text, with a word that is taken, and beyond what is held", async ({
    expect,
  }) => {
    const { put, shortcuts } = await newBook();
    const shortcut = "merci";
    for (const bad of ["", " ", "deux mots", "/merci", "\ud800", "a".repeat(31), "<b>"]) {
      expect(await put("a", { shortcut: bad, text: "x" }), bad).toBeGreaterThanOrEqual(400);
    }
    for (const text of ["", " \n", "\udfff", 7]) {
      expect(await put("a", { shortcut, text })).toBe(400);
    }
    expect(await put("a", { shortcut, text: "x".repeat(2001) })).toBe(413);
    expect(await put("not%20one", { shortcut, text: "x" })).toBe(400);
    expect(await put("a", { shortcut, text: "x" })).toBe(204);
    expect(await put("b", { shortcut: "MERCI", text: "y" })).toBe(400);
    expect(await shortcuts()).toBe("merci");
    for (let i = 1; i < SAVED_REPLIES_PER_SHOP; i++) {
      await put(`r${i}`, { shortcut: `r${i}`, text: "x" });
    }
    expect(await put("more", { shortcut: "more", text: "x" })).toBe(413);
    expect(await put("a", { shortcut, text: "changed" })).toBe(204);
  });

  it("are nobody else's", async ({ expect }) => {
    const { path, put, shortcuts } = await newBook();
    await put("a", { shortcut: "merci", text: "x" });
    const foreign = await newOwnerCookie();
    const tries = [
      callAs(foreign, "GET", path),
      callAs(foreign, "PUT", `${path}/a`, { shortcut: "x", text: "x" }),
      callAs(foreign, "PUT", `${path}/order`, { ids: [] }),
      callAs(foreign, "POST", `${path}/a/uses`),
      callAs(foreign, "DELETE", `${path}/a`),
    ];
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 404, 404, 404]);
    expect(await shortcuts()).toBe("merci");
  });
});

describe("today's hours", () => {
  const tuesday = Date.parse("2026-11-24T11:00:00Z");
  const { facts } = DEMO;

  it("are told in the first language there is, as that language writes them", ({ expect }) => {
    const of = (languages: string[]) => hoursToday(facts, languages, null, tuesday);
    expect(of(["xx", "fr"])).toBe("10:00–12:30 et 14:00–19:00");
    expect(of(["de"])).toBe("10:00–12:30 und 14:00–19:00");
    expect(of(["en"])).toMatch(/^10:00\s?AM–12:30\s?PM and 2:00\s?PM–7:00\s?PM$/);
    expect(of(["xx"])).toBeNull();
  });

  it("say closed, and nothing where no hours are told", ({ expect }) => {
    const monday = Date.parse("2026-11-23T11:00:00Z");
    expect(hoursToday(facts, ["fr"], null, monday)).toBe("fermé");
    const until = { ...facts, closedUntil: tuesday + 86_400_000 };
    expect(hoursToday(until, ["fr"], null, tuesday)).toBe("fermé");
    expect(hoursToday({ ...facts, hours: null }, ["fr"], null, tuesday)).toBeNull();
  });
});
