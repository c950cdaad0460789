import { signal } from "@preact/signals";
import { describe, it } from "vitest";
import { createStore } from "../../widget/client/storage.ts";
import { createReader, type FetchWords } from "./reader.ts";
import { wordsOfFiles } from "./testing/words-of-files.ts";

function blockedStorage(): Storage {
  throw new Error("blocked");
}

function readerOf(...asked: string[]) {
  return createReader(asked, createStore(blockedStorage), signal(0), wordsOfFiles);
}

describe("the reader's language", () => {
  it("is the first of the browser's that the page speaks", async ({ expect }) => {
    const told = async (...asked: string[]) => {
      const { language, locale } = await readerOf(...asked);
      return [language.value, locale.value];
    };
    expect(await told("is-IS", "fr-CH", "en")).toEqual(["fr", "fr-CH"]);
    expect(await told("iw-IL")).toEqual(["he", "iw-IL"]);
    expect(await told("is")).toEqual(["en", "en"]);
    expect(await told()).toEqual(["en", "en"]);
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
    const begin = () => createReader(["en"], store, signal(0), wordsOfFiles);
    await (await begin()).choose("fr");
    expect((await begin()).language.value).toBe("fr");
  });

  it("stays what it is where the other cannot be had", async ({ expect }) => {
    const withoutHindi: FetchWords = (part, language) =>
      language === "hi" ? Promise.reject(new Error("offline")) : wordsOfFiles(part, language);
    const reader = await createReader(["en"], createStore(blockedStorage), signal(0), withoutHindi);
    await reader.choose("hi");
    expect(reader.language.value).toBe("en");
    expect(reader.words("retry")).toBe("Try again");
  });

  it("writes its numbers as the reader's variety does", async ({ expect }) => {
    const counted = async (asked: string) =>
      (await readerOf(asked)).words("view.waiting", { count: 11 });
    expect(await counted("ar-EG")).toContain("١١");
    expect(await counted("ar-MA")).toContain("11");
    expect(await counted("mr")).toContain("११");
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

describe("French", () => {
  it("keeps its signs with the word they belong to", async ({ expect }) => {
    const all = [await wordsOfFiles("first", "fr"), await wordsOfFiles("rest", "fr")];
    const words = JSON.stringify(all).replaceAll('":', '" ');
    expect(words.match(/.{0,20}(?:« | [?!;:»]).{0,9}/g)).toBeNull();
  });
});
