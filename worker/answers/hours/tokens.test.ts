import { describe, it } from "vitest";
import { joinTokens, tokensOf } from "./tokens.ts";

const TEXTS: [string, string[]][] = [
  ["18h30 l'après-midi", ["18", "h", "30", "l", "après", "midi"]],
  ["25/12/2026, 18:30.", ["25", "/", "12", "/", "2026", "18", ":", "30"]],
  ["下午6点半", ["下", "午", "6", "点", "半"]],
  ["ラーメン、ok?", ["ラ", "ー", "メ", "ン", "ok"]],
  ["เปิด", ["เ", "ปิ", "ด"]],
  ["пʼятниця", ["п", "ятниця"]],
  ["रविवार को", ["रविवार", "को"]],
];

describe("a text cut into tokens", () => {
  it.for(TEXTS)("“%s” is %j", ([text, tokens], { expect }) => {
    expect(tokensOf(text)).toEqual(tokens);
  });

  it("is joined with spaces only where its script has some", ({ expect }) => {
    expect(joinTokens(["qday", "开", "门", "吗", "ok", "6"])).toBe("qday 开门吗 ok 6");
  });
});
