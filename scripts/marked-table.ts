/** A text with the table between its two marks made anew; one without marks has no place for it. */
export function replaceTable(text: string, name: string, table: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) {
    throw new Error(`README.md needs a place between ${begin} and ${end}`);
  }
  return [text.slice(0, from) + begin, table, text.slice(to)].join("\n");
}
