import { signal } from "@preact/signals";
import { describe, it } from "vitest";
import { createStore } from "../../widget/client/storage.ts";
import { createReader, LANGUAGES, preferredLocale } from "./reader.ts";

function blockedStorage(): Storage {
  throw new Error("blocked");
}

function readerOf(...asked: string[]) {
  return createReader(asked, createStore(blockedStorage), signal(0));
}

describe("the reader's language", () => {
  it("is the first of the browser's that the page speaks", ({ expect }) => {
    expect(preferredLocale(["de-CH", "fr-CH", "en"])).toEqual({ language: "fr", locale: "fr-CH" });
    expect(preferredLocale(["hi"])).toEqual({ language: "en", locale: "en" });
    expect(preferredLocale([])).toEqual({ language: "en", locale: "en" });
  });

  it("keeps the reader's own variety for dates until they choose another language", async ({
    expect,
  }) => {
    const reader = await readerOf("fr-CA", "fr");
    expect(reader.locale.value).toBe("fr-CA");
    await reader.choose("en");
    expect(reader.locale.value).toBe("en");
    expect(reader.words("retry")).toBe("Try again");
    expect(reader.words("shop.hours")).toBe("Opening hours");
  });

  it("is remembered once chosen", async ({ expect }) => {
    const store = createStore(blockedStorage);
    await (await createReader(["en"], store, signal(0))).choose("fr");
    expect((await createReader(["en"], store, signal(0))).language.value).toBe("fr");
  });

  it("counts as the language does", async ({ expect }) => {
    const [french, english] = await Promise.all([readerOf("fr"), readerOf("en")]);
    expect(french.words("view.waiting", { count: 0 })).toBe("0 conversation vous attend");
    expect(english.words("view.waiting", { count: 0 })).toBe("0 conversations need you");
  });
});

describe("the words that are not said first", () => {
  it("are there once fetched, beside those that were", async ({ expect }) => {
    const reader = await readerOf("en");
    await reader.fetchRest();
    expect(reader.words("retry")).toBe("Try again");
    expect(reader.words("shop.hours")).toBe("Opening hours");
  });

  it("do not come in a language that was left meanwhile", async ({ expect }) => {
    const reader = await readerOf("en");
    await Promise.all([reader.fetchRest(), reader.choose("fr"), reader.fetchRest()]);
    expect(reader.words("shop.hours")).toBe("Horaires d’ouverture");
  });
});

/** The holes of a message, so that no language forgets one: "{count}". */
function holes(message: string | Record<string, string>): string[] {
  const forms = typeof message === "string" ? [message] : [message.other ?? ""];
  return forms.flatMap((form) => form.match(/\{\w+\}/g) ?? []).sort();
}

describe("the locales", () => {
  it("have the same keys and the same holes", async ({ expect }) => {
    const all = await Promise.all(
      Object.values(LANGUAGES).map(async ({ first, rest }) => ({
        ...(await first()),
        ...(await rest()),
      })),
    );
    const shapes = all.map((words) =>
      Object.entries<string | Record<string, string>>(words).map(([key, message]) => [
        key,
        holes(message),
      ]),
    );
    for (const shape of shapes) {
      expect(shape).toEqual(shapes[0]);
    }
  });

  it("keep French signs with the word they belong to", async ({ expect }) => {
    const { first, rest } = LANGUAGES.fr;
    const words = JSON.stringify({ ...(await first()), ...(await rest()) }).replaceAll('":', '" ');
    expect(words.match(/.{0,20}(?:« | [?!;:»]).{0,9}/g)).toBeNull();
  });
});
