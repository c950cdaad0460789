/** What a spreadsheet may take for the beginning of a formula, whatever unseen or quoting signs stand before it. */
const FORMULA = /^[\t\r\n]|^[\s\p{Cc}\p{Cf}"']*[=+\-@＝＋－＠]/u;

/**
 * A table for spreadsheet programs: RFC 4180, every text in quotes, with a byte order mark, without which some
 * read UTF-8 as something older. A text that could be run as a formula has an apostrophe before it.
 */
export function csv(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${rows.map((cells) => `${cells.map(cell).join(",")}\r\n`).join("")}`;
}

function cell(value: string | number | null): string {
  if (typeof value !== "string") {
    return value === null ? "" : String(value);
  }
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
