import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { shopObject } from "../../objects.ts";
import { HOSTILE_QUERIES, SPOKEN } from "../../testing/spoken.ts";
import type { SearchPage } from "../../protocol/search.ts";
import { call, newShop } from "../../testing/app.ts";
import { callAs, newOwnerCookie, signInOwner } from "../../testing/owner.ts";
import { reportOf } from "../../testing/report.ts";
import { readQuery } from "./query.ts";
import { snippetOf } from "./snippet.ts";

let change = 0;

const nameOf = (place: number) => `${place}`.padStart(43, "x");

/** A shop in which these things were said, each in a conversation of its own, one after the other. */
async function shopWith(...texts: string[]) {
  const shop = await newShop();
  const object = shopObject(env, shop);
  for (const [place, text] of texts.entries()) {
    const said = [{ seq: 1, author: "visitor" as const, text, at: 1000 + place }];
    await object.report(nameOf(place), reportOf({ change: ++change, said }));
  }
  return { shop, object };
}

type Object = Awaited<ReturnType<typeof shopWith>>["object"];

async function search(object: Object, typed: string): Promise<SearchPage> {
  return (await object.search().find(typed, null)) as SearchPage;
}

async function textsFound(object: Object, typed: string): Promise<string[]> {
  return (await search(object, typed)).found.map(({ text }) => text);
}

/** Everything in the shop's tables, the index included, as one text. */
function rawTables(object: Object): Promise<string> {
  return runInDurableObject(object, (_, { storage: { sql } }) => {
    const names = sql
      .exec<{ name: string }>(
        "SELECT name FROM pragma_table_list WHERE type <> 'virtual' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
      )
      .toArray();
    const decoder = new TextDecoder();
    const shown = (value: SqlStorageValue) =>
      value instanceof ArrayBuffer ? decoder.decode(value) : String(value);
    return names
      .flatMap(({ name }) => sql.exec(`SELECT * FROM "${name}"`).toArray())
      .map((row) => Object.values(row).map(shown).join(" "))
      .join("\n");
  });
}

describe("a search", () => {
  it("finds a message by all of its words, the last one only begun, newest first", async ({
    expect,
  }) => {
    const { object } = await shopWith(
      "Avez-vous du chocolat noir ?",
      "Le chocolat est-il au lait ?",
      "Un cheval noir",
    );
    expect(await textsFound(object, "choc")).toEqual([
      "Le chocolat est-il au lait ?",
      "Avez-vous du chocolat noir ?",
    ]);
    expect(await textsFound(object, "noir choc")).toEqual(["Avez-vous du chocolat noir ?"]);
    expect(await textsFound(object, "choc noir")).toEqual([]);
  });

  it.for(SPOKEN)("reads $language: “$typed” in “$said”", async ({ said, typed }, { expect }) => {
    const { object } = await shopWith(said, "xyzzy");
    const { found } = await search(object, typed);
    expect(found.map(({ conversation }) => conversation.number)).toEqual([1]);
    expect(found[0]?.ranges.length).toBeGreaterThan(0);
  });

  it("is broken by nothing typed", async ({ expect }) => {
    const { object } = await shopWith("un cheval", "le train AND la poupée");
    for (const typed of HOSTILE_QUERIES) {
      const { found } = await search(object, typed);
      expect(found.length, typed.slice(0, 40)).toBeLessThanOrEqual(2);
    }
    expect(await textsFound(object, "cheval")).toEqual(["un cheval"]);
  });

  it("takes operators for the words they are", async ({ expect }) => {
    const { object } = await shopWith("un cheval", "le train AND la poupée");
    expect(await textsFound(object, 'train" AND "la')).toEqual(["le train AND la poupée"]);
    expect(await textsFound(object, "cheval OR train")).toEqual([]);
    expect(await textsFound(object, "NOT poupée")).toEqual([]);
    expect(await textsFound(object, "words:cheval")).toEqual([]);
  });

  it("tells where in a piece of the message the words are", async ({ expect }) => {
    const { object } = await shopWith(
      `${"bla ".repeat(100)}😀 une boîte à musique, ${"bla ".repeat(50)}`,
    );
    const [found] = (await search(object, "BOITE musiq")).found;
    const points = Array.from(found?.text ?? "");
    const marked = found?.ranges.map(({ start, end }) => points.slice(start, end).join(""));
    expect(marked).toEqual(["boîte", "musiq"]);
    expect(found?.text).toMatch(/^…bla .*b…$/);
  });

  it("goes on page after page, whatever came at the same moment", async ({ expect }) => {
    const object = shopObject(env, await newShop());
    for (let round = 0; round < 2; round++) {
      const said = Array.from({ length: 35 }, (_, place) => ({
        seq: round * 35 + place + 1,
        author: "owner" as const,
        text: `encore ${round * 35 + place}`,
        at: 5000,
      }));
      await object.report(nameOf(0), reportOf({ change: ++change, said }));
    }
    const seen: number[] = [];
    let before: { at: number; row: number } | null = null;
    do {
      const page = (await object.search().find("encore", before)) as SearchPage;
      seen.push(...page.found.map(({ seq }) => seq));
      const [at = 0, row = 0] = page.next?.split(".").map(Number) ?? [];
      before = page.next === null ? null : { at, row };
    } while (before);
    expect(seen).toEqual(Array.from({ length: 70 }, (_, place) => 70 - place));
  });

  it("finds a visitor by number, as the page calls them", async ({ expect }) => {
    const { object } = await shopWith("un", "deux");
    for (const typed of ["2", "#2", "Visiteur 2", "visitor 2", " Visitor  ２ "]) {
      const { visitors } = await search(object, typed);
      expect(
        visitors.map(({ number }) => number),
        typed,
      ).toEqual([2]);
    }
    expect((await search(object, "Visitor 3")).visitors).toEqual([]);
    expect((await search(object, "cheval 2")).visitors).toEqual([]);
  });

  it("finds a visitor by what their card says, with their latest conversation", async ({
    expect,
  }) => {
    const { object } = await shopWith("un", "deux");
    await object.customers().patch(nameOf(1), { name: "Zoé Müller", tags: ["fidèle"] });
    await object.customers().patch(nameOf(0), { phone: "06 12 34 56 78" });
    for (const [typed, number] of [
      ["zoe mul", 2],
      ["FIDELE", 2],
      ["0612345", 1],
    ] as const) {
      const { visitors, found } = await search(object, typed);
      expect(
        visitors.map((visitor) => visitor.number),
        typed,
      ).toEqual([number]);
      expect(found).toEqual([]);
    }
  });

  it("keeps a message once, however often it is told", async ({ expect }) => {
    const { object } = await shopWith("un cheval");
    const said = [
      { seq: 1, author: "visitor" as const, text: "un cheval", at: 1000 },
      { seq: 3, author: "owner" as const, text: "le cheval", at: 2000 },
    ];
    await object.report(nameOf(0), reportOf({ change, said }));
    await object.report(nameOf(0), reportOf({ change: ++change, said }));
    expect(await textsFound(object, "cheval")).toEqual(["le cheval", "un cheval"]);
  });
});

describe("what is typed", () => {
  it("is looked for once, however often it stands there", ({ expect }) => {
    expect(readQuery("a b a A a")).toEqual([
      { words: ["a"], isBegun: false },
      { words: ["b"], isBegun: false },
      { words: ["a"], isBegun: true },
    ]);
  });

  it("is marked at every place of it that is shown, behind signs of two units", ({ expect }) => {
    const query = readQuery("toupie") ?? [];
    const { text, ranges } = snippetOf(`🐴🐴 Toupie 🐴 toupie ${"toupie ".repeat(500)}`, query);
    const points = Array.from(text);
    const marked = ranges.map(({ start, end }) => points.slice(start, end).join(""));
    expect(marked.slice(0, 2)).toEqual(["Toupie", "toupie"]);
    expect(new Set(marked.slice(1))).toEqual(new Set(["toupie"]));
    expect(marked.length).toBe(19);
  });
});

describe("what was erased", () => {
  it("is found no more and stands in no table, the index included; the rest is found", async ({
    expect,
  }) => {
    const { object } = await shopWith("Rhododendron à vendre", "Rhubarbe à vendre", "Rhizome");
    expect(await rawTables(object)).toContain("rhododendron");
    await object.forget(nameOf(0));
    expect(await textsFound(object, "rhodo")).toEqual([]);
    expect(await textsFound(object, "rh vendre")).toEqual([]);
    expect(await textsFound(object, "vendre")).toEqual(["Rhubarbe à vendre"]);
    expect((await rawTables(object)).toLowerCase()).not.toContain("dodendron");
    await object.forget(nameOf(1));
    await object.forget(nameOf(2));
    expect((await rawTables(object)).toLowerCase()).not.toMatch(/ubarb|izom/);
  });
});

describe("the search route", () => {
  it("is for the shop's own owners, and takes no more than it says", async ({ expect }) => {
    const { shop } = await shopWith("un cheval");
    const path = `/api/owner/shops/${shop}/search`;
    expect((await call(`${path}?q=cheval`)).status).toBe(401);
    expect((await callAs(await newOwnerCookie(), "GET", `${path}?q=cheval`)).status).toBe(404);
    const cookie = await signInOwner();
    const statusOf = async (query: string) => (await callAs(cookie, "GET", path + query)).status;
    expect(await statusOf("")).toBe(400);
    expect(await statusOf("?q=cheval&before=x")).toBe(400);
    expect(await statusOf("?q=cheval&before=1.1%27--")).toBe(400);
    expect(await statusOf(`?q=${"a".repeat(4000)}`)).toBe(413);
    expect(await statusOf("?q=%ED%A0%80%00%FF")).toBe(200);
    const response = await callAs(cookie, "GET", `${path}?q=chev`);
    expect(await response.json()).toMatchObject({
      visitors: [],
      found: [{ seq: 1, author: "visitor", text: "un cheval", ranges: [{ start: 3, end: 7 }] }],
      next: null,
    });
  });
});
