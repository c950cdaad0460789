/** Gzipped at level 9, in bytes. */
export interface Size {
  name: string;
  bytes: number;
  budget: number;
}

const TABLE = /<!-- sizes -->[^]*?<!-- \/sizes -->/;

/** The text with its marked table made anew; a text without marks has no place for one. */
export function replaceSizeTable(text: string, sizes: Size[]): string {
  if (!TABLE.test(text)) {
    throw new Error("README.md needs a place between <!-- sizes --> and <!-- /sizes -->");
  }
  return text.replace(TABLE, () => sizeTable(sizes));
}

function sizeTable(sizes: Size[]): string {
  const rows = sizes.map(
    ({ name, bytes, budget }) => `| ${name} | ${kibibytes(bytes)} | ${kibibytes(budget)} |`,
  );
  const head = ["| gzip -9 | size | budget |", "|---|---|---|"];
  return ["<!-- sizes -->", ...head, ...rows, "<!-- /sizes -->"].join("\n");
}

/** Rounded up: a page quotes no number better than the truth. */
function kibibytes(bytes: number): string {
  return `${(Math.ceil((bytes / 1024) * 10) / 10).toFixed(1)} KiB`;
}
