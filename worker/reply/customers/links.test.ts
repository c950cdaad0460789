import { describe, it } from "vitest";
import { mailLink, phoneLink } from "./links.ts";

describe("a telephone number", () => {
  it("leads to a call, however it is written", ({ expect }) => {
    expect(phoneLink("06 12 34 56 78")).toBe("tel:0612345678");
    expect(phoneLink("+33 (0)6-12.34.56.78")).toBe("tel:+33612345678");
  });

  it("that is none leads nowhere", ({ expect }) => {
    for (const text of [null, "", "ask Léo", "06 12;ext=1", "javascript:1234", "+", "12\u202e34"]) {
      expect(phoneLink(text), String(text)).toBeNull();
    }
  });
});

describe("an e-mail address", () => {
  it("leads to a mail", ({ expect }) => {
    expect(mailLink(" zoe+shop@example.com ")).toBe("mailto:zoe+shop@example.com");
    expect(mailLink("用户@例子.中国")).toMatch(/^mailto:%E7/);
  });

  it("that is none, or carries more than an address, leads nowhere", ({ expect }) => {
    for (const text of [
      null,
      "zoe",
      "a@b?subject=x",
      "a@b&cc=c@d",
      "a@b,c@d",
      "javascript:alert(1)//@b",
      "a@b\r\nBcc: c@d",
      "<a@b>",
      "a%0a@b",
    ]) {
      expect(mailLink(text), String(text)).toBeNull();
    }
  });
});
