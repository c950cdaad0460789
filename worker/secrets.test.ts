import { describe, it } from "vitest";
import { fromBase64url } from "./base64.ts";
import { conversationOf, randomCode, randomName, randomSecret } from "./secrets.ts";

const IDS = 10_000;

/** As many of a kind, in the order in which they are made. */
async function made(make: () => string | Promise<string>): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < IDS) {
    ids.push(await make());
  }
  return ids;
}

/** In which share of them each bit is set. */
function sharesOf(ids: string[]): number[] {
  const bytes = ids.map(fromBase64url);
  const length = bytes[0]?.length ?? 0;
  return Array.from({ length: 8 * length }, (_, bit) => {
    const set = bytes.filter((id) => ((id[bit >> 3] ?? 0) & (0x80 >> (bit % 8))) !== 0);
    return set.length / ids.length;
  });
}

describe("what nobody may guess", () => {
  it.for([
    ["a secret", 256, randomSecret],
    ["a name", 128, randomName],
    ["a conversation's address", 256, () => conversationOf("shop", randomSecret())],
  ] as const)("%s is %i random bits", async ([, bits, make], { expect }) => {
    const ids = await made(make);
    expect(new Set(ids).size).toBe(IDS);
    const shares = sharesOf(ids);
    expect(shares).toHaveLength(bits);
    expect(shares.filter((share) => Math.abs(share - 0.5) > 0.03)).toEqual([]);
    const rising = ids.filter((id, index) => index > 0 && id > (ids[index - 1] ?? "")).length;
    expect(rising / IDS).toBeGreaterThan(0.45);
    expect(rising / IDS).toBeLessThan(0.55);
  });

  it("a code is six digits, each as likely as the others in every place", async ({ expect }) => {
    const codes = await made(randomCode);
    expect(codes.filter((code) => !/^\d{6}$/.test(code))).toEqual([]);
    for (let place = 0; place < 6; place++) {
      for (const digit of "0123456789") {
        const share = codes.filter((code) => code[place] === digit).length / IDS;
        expect(Math.abs(share - 0.1), `${digit} in place ${place}`).toBeLessThan(0.03);
      }
    }
  });
});
