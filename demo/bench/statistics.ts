/** The value that such a share of them does not exceed. */
export function percentile(times: number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values: number[]): number {
  return percentile(values, 0.5);
}

/** How far the middle half of them lies around the median: what differs by less is noise. */
export function spread(values: number[]): number {
  return (percentile(values, 0.75) - percentile(values, 0.25)) / 2;
}

/** Of the line through these points, by least squares. */
export function slope(points: [x: number, y: number][]): number {
  const mean = (of: 0 | 1) => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const along = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return along / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

/** A measured row of the table: what, how often, half of them, nearly all of them. */
export function row(name: string, times: number[]): string[] {
  return [name, String(times.length), ms(percentile(times, 0.5)), ms(percentile(times, 0.99))];
}

export function ratioRow(name: string, times: number[], floor: number[]): string[] {
  const ratio = (share: number) =>
    `× ${(percentile(times, share) / percentile(floor, share)).toFixed(2)}`;
  return [name, "", ratio(0.5), ratio(0.99)];
}

export function ms(time: number): string {
  return `${time.toFixed(2)} ms`;
}

/** Columns as wide as their widest cell; the first to the left, numbers to the right. */
export function formatTable(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((cells) => cells.map(pad).join("  ")).join("\n");
}
