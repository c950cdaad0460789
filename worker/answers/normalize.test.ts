import { describe, it } from "vitest";
import { normalize } from "./normalize.ts";

describe("the form in which texts are compared", () => {
  it("has the digits 0–9 for those of every script", ({ expect }) => {
    expect(normalize("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ ०१२३४५६७८९")).toBe("0123456789 0123456789 0123456789");
    expect(normalize("０１２ 𝟙𝟚𝟛 ১০ ๑๒")).toBe("012 123 10 12");
  });

  it("has plain letters for those that few keyboards have", ({ expect }) => {
    expect(normalize("ƐKƆMƐ Ŋara ɗan ɓera ƙofa ƴan œuf Straße Łódź")).toBe(
      "ekome nara dan bera kofa yan oeuf strasse lodz",
    );
  });

  it("has one letter for those that keyboards or spellers take for each other", ({ expect }) => {
    expect(normalize("أسئلةٌ إلى کتاب")).toBe("اسيله الي كتاب");
    expect(normalize("ሠላም ዓለም ፀሐይ")).toBe("ሰላም ኣለም ጸሀይ");
    expect(normalize("ज़रूर हाँ")).toBe("जरूर हां");
    expect(normalize("Ώρες ΚΑΛΌΣ ещё")).toBe("ωρεσ καλοσ еще");
  });

  it("folds accents of Latin letters and keeps the marks that are vowels elsewhere", ({
    expect,
  }) => {
    expect(normalize("Où ÊTES-vous, İstanbul ?")).toBe("ou etes-vous, istanbul ?");
    expect(normalize("दुकान कब खुलती है")).toBe("दुकान कब खुलती है");
    expect(normalize("й")).toBe("й");
  });

  it("leaves out what cannot be seen, and what is held too long", ({ expect }) => {
    expect(normalize("ou\u200Bve\u00ADrt")).toBe("ouvert");
    expect(normalize("ouiiiiii")).toBe("ouii");
  });

  it("looks at the first 500 code points of a text, never at half a one", ({ expect }) => {
    expect(Array.from(normalize("🙂".repeat(600)))).toHaveLength(500);
  });
});
