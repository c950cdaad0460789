/** Data blocks of small codes by version and level (ISO/IEC 18004, table 9): [blocks, data bytes in each]. */
const BLOCKS: Record<number, Record<string, [number, number][]>> = {
  2: { L: [[1, 34]], M: [[1, 28]], Q: [[1, 22]], H: [[1, 16]] },
  3: { L: [[1, 55]], M: [[1, 44]], Q: [[2, 17]], H: [[2, 13]] },
  4: { L: [[1, 80]], M: [[2, 32]], Q: [[2, 24]], H: [[4, 9]] },
  5: {
    L: [[1, 108]],
    M: [[2, 43]],
    Q: [
      [2, 15],
      [2, 16],
    ],
    H: [
      [2, 11],
      [2, 12],
    ],
  },
  6: { L: [[2, 68]], M: [[4, 27]], Q: [[4, 19]], H: [[4, 15]] },
};
const LEVELS = ["M", "L", "H", "Q"];
/** What is laid over the format's bits. */
const FORMAT_MASK = 0b101010000010010;

const MASKS: ((y: number, x: number) => boolean)[] = [
  (y, x) => (y + x) % 2 === 0,
  (y) => y % 2 === 0,
  (_, x) => x % 3 === 0,
  (y, x) => (y + x) % 3 === 0,
  (y, x) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (y, x) => ((y * x) % 2) + ((y * x) % 3) === 0,
  (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2 === 0,
  (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2 === 0,
];

/**
 * What a small, undamaged QR code says in bytes: an independent reader, for tests. Rows of modules
 * without the light around them, dark being true.
 */
export function readQr(rows: boolean[][]): string {
  const size = rows.length;
  const version = (size - 17) / 4;
  const isDark = (y: number, x: number) => rows[y]?.[x] === true;
  const format = bitsOf([0, 1, 2, 3, 4, 5, 7, 8].map((x) => isDark(8, x))) << 7;
  const rest = bitsOf([7, 5, 4, 3, 2, 1, 0].map((y) => isDark(y, 8)));
  const told = ((format | rest) ^ FORMAT_MASK) >> 10;
  const mask = MASKS[told & 7];
  const blocks = BLOCKS[version]?.[LEVELS[told >> 3] ?? ""];
  if (!mask || !blocks) {
    throw new Error(`No small QR code: ${size} modules`);
  }
  const bits = path(size).map(([y, x]) => isDark(y, x) !== mask(y, x));
  const bytes = Array.from({ length: bits.length >> 3 }, (_, i) =>
    bitsOf(bits.slice(8 * i, 8 * i + 8)),
  );
  return textOf(blocksInOrder(bytes, blocks));
}

/** Where data lies, in the order it is laid: up and down in pairs of columns, from the right. */
function path(size: number): [number, number][] {
  const cells: [number, number][] = [];
  let isUpward = true;
  for (let right = size - 1; right > 0; right -= 2) {
    // The column of the timing marks counts for nothing.
    right = right === 6 ? 5 : right;
    for (let step = 0; step < size; step++) {
      const y = isUpward ? size - 1 - step : step;
      cells.push([y, right], [y, right - 1]);
    }
    isUpward = !isUpward;
  }
  return cells.filter(([y, x]) => !isFixed(y, x, size));
}

/** Marks to find the code by, and its format: no data. Codes from 2 to 6 have one alignment mark. */
function isFixed(y: number, x: number, size: number): boolean {
  const isCorner = (y < 9 && (x < 9 || x >= size - 8)) || (y >= size - 8 && x < 9);
  const isAlignment = Math.abs(y - (size - 7)) <= 2 && Math.abs(x - (size - 7)) <= 2;
  return isCorner || isAlignment || y === 6 || x === 6;
}

/** Blocks are laid a byte of each at a time; the shorter ones end first. */
function blocksInOrder(bytes: number[], blocks: [number, number][]): number[] {
  const lengths = blocks.flatMap(([count, length]) => Array<number>(count).fill(length));
  const found: number[][] = lengths.map(() => []);
  let next = 0;
  for (let i = 0; i < Math.max(...lengths); i++) {
    for (const [block, length] of lengths.entries()) {
      if (i < length) {
        found[block]?.push(bytes[next++] ?? 0);
      }
    }
  }
  return found.flat();
}

/** Mode 4 is bytes, its length eight bits in small codes. */
function textOf(bytes: number[]): string {
  const bits = bytes.flatMap((byte) =>
    Array.from({ length: 8 }, (_, i) => (byte >> (7 - i)) % 2 === 1),
  );
  const length = bitsOf(bits.slice(4, 12));
  if (bitsOf(bits.slice(0, 4)) !== 4) {
    throw new Error("Not a text in bytes");
  }
  const said = Array.from({ length }, (_, i) => bitsOf(bits.slice(12 + 8 * i, 20 + 8 * i)));
  return new TextDecoder().decode(Uint8Array.from(said));
}

function bitsOf(bits: boolean[]): number {
  return bits.reduce((number, bit) => number * 2 + Number(bit), 0);
}
