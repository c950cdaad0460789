import { describe, it } from "vitest";
import { format } from "./words.ts";

const words = {
  lang: "fr",
  hello: "Bonjour {name}",
  unread: { one: "{count} message non lu", other: "{count} messages non lus" },
};

describe("words", () => {
  it("fill their holes", ({ expect }) => {
    expect(format(words, "hello", { name: "Ada" })).toBe("Bonjour Ada");
  });

  it("take the plural form of their language", ({ expect }) => {
    expect(format(words, "unread", { count: 0 })).toBe("0 message non lu");
    expect(format(words, "unread", { count: 2 })).toBe("2 messages non lus");
  });

  it("say numbers in the reader's numerals", ({ expect }) => {
    const unread = { other: "{count}" };
    expect(format({ lang: "mr", unread }, "unread", { count: 12 })).toBe("१२");
    expect(format({ lang: "fa", unread }, "unread", { count: 12 })).toBe("۱۲");
    expect(format({ lang: "en", unread }, "unread", { count: 1234 })).toBe("1234");
    expect(format({ lang: "en", unread }, "unread", { count: 12_345 })).toBe("12,345");
  });

  it("keep a value apart where lines run from right to left, or it does", ({ expect }) => {
    const told = { lang: "ur", at: "{from} سے {to}: {count}" };
    expect(format(told, "at", { from: "12 PM", to: "1 PM", count: 2 })).toBe(
      "\u206812 PM\u2069 سے \u20681 PM\u2069: 2",
    );
    expect(format(words, "hello", { name: "آمنة" })).toBe("Bonjour \u2068آمنة\u2069");
  });

  it("put values in as they are, even ones that look like holes", ({ expect }) => {
    expect(format(words, "hello", { name: "{count} $&" })).toBe("Bonjour {count} $&");
  });

  it("leave a hole nobody filled", ({ expect }) => {
    expect(format(words, "hello")).toBe("Bonjour {name}");
  });
});
