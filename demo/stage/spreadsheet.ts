/** What programs split a table's lines at: the comma, and what others take instead of it in some countries. */
export const SEPARATORS = [",", ";", "\t"] as const;

/** The cells of a table line by line, as a spreadsheet program reads it that splits at one sign (RFC 4180 §2). */
export function rowsOf(table: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  const text = table.replace(/^\uFEFF/, "");
  for (let at = 0; at < text.length;) {
    const { cell, end } = cellAt(text, at, separator);
    rows.at(-1)?.push(cell);
    const isSplit = text.startsWith(separator, end);
    if (!isSplit && end < text.length) {
      rows.push([]);
    }
    at =
      end +
      (isSplit ? separator.length : (/^\r?\n|^\r/.exec(text.slice(end, end + 2))?.[0].length ?? 1));
  }
  return rows.filter((cells) => cells.length > 0);
}

/** In quotes where it begins with one; what follows the last of them belongs to it as it is. */
function cellAt(text: string, start: number, separator: string): { cell: string; end: number } {
  let cell = "";
  let at = start;
  if (text[start] === '"') {
    const quoted = /^"((?:[^"]|"")*)"?/.exec(text.slice(start)) ?? ["", ""];
    cell = (quoted[1] ?? "").replaceAll('""', '"');
    at += quoted[0].length;
  }
  while (at < text.length && !"\r\n".includes(text[at] ?? "") && !text.startsWith(separator, at)) {
    cell += text[at++];
  }
  return { cell, end: at };
}

/** Whether a program may run a cell: one of its signs comes first, after what it passes over or shows nothing of. */
export function wouldRun(cell: string): boolean {
  return /^[\t\r\n]|^[\s\p{C}"]*[=+\-@＝＋－＠]/u.test(cell);
}
