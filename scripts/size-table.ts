import { replaceTable } from "./marked-table.ts";

/** Gzipped at level 9, in bytes. */
export interface Size {
  name: string;
  bytes: number;
  budget: number;
}

/** The README with its table of sizes made anew. */
export function replaceSizeTable(text: string, sizes: Size[]): string {
  return replaceTable(text, "sizes", sizeTable(sizes));
}

function sizeTable(sizes: Size[]): string {
  const rows = sizes.map(
    ({ name, bytes, budget }) => `| ${name} | ${kibibytes(bytes)} | ${kibibytes(budget)} |`,
  );
  return ["| gzip -9 | size | budget |", "|---|---|---|", ...rows].join("\n");
}

/** Rounded up: a page quotes no number better than the truth. */
function kibibytes(bytes: number): string {
  return `${(Math.ceil((bytes / 1024) * 10) / 10).toFixed(1)} KiB`;
}
