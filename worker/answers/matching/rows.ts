/** A sparse matrix in compressed rows: those entries of one row stand from `starts[row]` to `starts[row + 1]`. */
export interface Rows {
  starts: Uint32Array;
  columns: Uint16Array | Uint32Array;
  /** Values from 0 to 1, in 65,535ths: half the room of a float, and finer than needed. */
  shares: Uint16Array;
}

/** Times a share to have its value. */
export const SHARE = 1 / 65_535;

/** Room for so many entries a row, with columns below `width`. */
export function emptyRows(sizes: ArrayLike<number>, width: number): Rows {
  const starts = new Uint32Array(sizes.length + 1);
  for (let row = 0; row < sizes.length; row++) {
    starts[row + 1] = (starts[row] ?? 0) + (sizes[row] ?? 0);
  }
  const entries = starts[sizes.length] ?? 0;
  const columns = width <= 65_536 ? new Uint16Array(entries) : new Uint32Array(entries);
  return { starts, columns, shares: new Uint16Array(entries) };
}

export function sizeOfRow({ starts }: Rows, row: number): number {
  return (starts[row + 1] ?? 0) - (starts[row] ?? 0);
}

export function squaresOfRow(rows: Rows, row: number): number {
  let squares = 0;
  forEachEntry(rows, row, (_, share) => {
    squares += (share * SHARE) ** 2;
  });
  return squares;
}

/** The same entries, row by column: `keeps` says which rows, now columns, are wanted. */
export function transpose(rows: Rows, width: number, keeps: (row: number) => boolean): Rows {
  const height = rows.starts.length - 1;
  const kept = Array.from({ length: height }, (_, row) => row).filter(keeps);
  const sizes = new Uint32Array(width);
  for (const row of kept) {
    forEachEntry(rows, row, (column) => {
      sizes[column] = (sizes[column] ?? 0) + 1;
    });
  }
  const turned = emptyRows(sizes, height);
  const next = turned.starts.slice();
  for (const row of kept) {
    forEachEntry(rows, row, (column, share) => {
      const at = next[column] ?? 0;
      turned.columns[at] = row;
      turned.shares[at] = share;
      next[column] = at + 1;
    });
  }
  return turned;
}

/** Adds `times` one row to a dense vector. */
export function addRow(rows: Rows, row: number, times: number, to: Float32Array): void {
  const { starts, columns, shares } = rows;
  const end = starts[row + 1] ?? 0;
  const scale = times * SHARE;
  for (let at = starts[row] ?? 0; at < end; at++) {
    const column = columns[at] ?? 0;
    to[column] = (to[column] ?? 0) + scale * (shares[at] ?? 0);
  }
}

/** Product of one row and a dense vector. */
export function dotRow(rows: Rows, row: number, vector: Float32Array): number {
  const { starts, columns, shares } = rows;
  const end = starts[row + 1] ?? 0;
  let sum = 0;
  for (let at = starts[row] ?? 0; at < end; at++) {
    sum += (shares[at] ?? 0) * (vector[columns[at] ?? 0] ?? 0);
  }
  return sum * SHARE;
}

function forEachEntry(rows: Rows, row: number, visit: (column: number, share: number) => void) {
  const end = rows.starts[row + 1] ?? 0;
  for (let at = rows.starts[row] ?? 0; at < end; at++) {
    visit(rows.columns[at] ?? 0, rows.shares[at] ?? 0);
  }
}
