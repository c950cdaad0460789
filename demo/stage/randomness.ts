/** What is wrong with a list of ids that nobody should be able to guess, in the order in which they were made. */
export interface Randomness {
  /** Bits that differ at all from one id to another. */
  bits: number;
  duplicates: number;
  /** How far the rarest or the most frequent bit is from being set in half of them, 0 to 0.5. */
  skew: number;
  /** Share of neighbours in rising order: about a half. */
  rising: number;
}

/** Ids as bytes, all of one length. */
export function randomnessOf(ids: Uint8Array[]): Randomness {
  const length = ids[0]?.length ?? 0;
  const shares = Array.from({ length: 8 * length }, (_, bit) => shareOf(ids, bit));
  const free = shares.filter((share) => share > 0 && share < 1);
  const texts = ids.map((id) => Buffer.from(id).toString("hex"));
  const rising = texts.filter((text, index) => index > 0 && text > (texts[index - 1] ?? "")).length;
  return {
    bits: free.length,
    duplicates: texts.length - new Set(texts).size,
    skew: Math.max(...free.map((share) => Math.abs(share - 0.5))),
    rising: rising / (texts.length - 1),
  };
}

/** In how many of the ids a bit is set. */
function shareOf(ids: Uint8Array[], bit: number): number {
  const mask = 0x80 >> (bit % 8);
  return ids.filter((id) => ((id[bit >> 3] ?? 0) & mask) !== 0).length / ids.length;
}
