import { cut, type HostileShop } from "../../../stage/hostile-shop.ts";
import type { OwnerClient } from "../../../stage/owner-client.ts";
import { rowsOf, SEPARATORS, wouldRun } from "../../../stage/spreadsheet.ts";
import type { Tally } from "../tally.ts";

/** What a question holds that nobody could answer, in UTF-16 units. */
const QUESTION_CHARS = 200;

/** Reads the tables of figures as spreadsheet programs do, and compares each question; which cells one would run. */
export async function readTables(
  owner: OwnerClient,
  { shop, conversations }: HostileShop,
  tally: Tally,
): Promise<string[]> {
  const asked = new Set(
    conversations.flatMap(({ notes }) => notes.map((text) => cut(text, QUESTION_CHARS))),
  );
  const questions = await tableOf(owner, shop, "questions");
  for (const [cell = ""] of rowsOf(questions, ",").slice(1)) {
    const text = asked.has(cell) ? cell : cell.replace(/^'/, "");
    tally.compare([cell.endsWith(text) && asked.has(text) ? text : cell], [text]);
    if (!asked.has(text)) {
      tally.changed.push(`a question of nobody's: ${JSON.stringify(cell).slice(0, 80)}`);
    }
  }
  const tables = [questions, await tableOf(owner, shop, "figures")];
  return tables.flatMap((table) =>
    SEPARATORS.flatMap((separator) => rowsOf(table, separator).flat().filter(wouldRun)),
  );
}

async function tableOf(owner: OwnerClient, shop: string, name: string): Promise<string> {
  const answer = await owner.call("GET", `/shops/${shop}/${name}.csv?language=fr`);
  // As bytes: the mark at the beginning is part of it, and text() would take that away.
  return Buffer.from(await answer.arrayBuffer()).toString("utf8");
}
