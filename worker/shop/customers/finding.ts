import { fold, wordsOf } from "../../answers/normalize.ts";
import { type Fields, LINES } from "../../protocol/customers.ts";

/** Only what people write a telephone number with. */
const NUMBER = /^[\d\s().+-]+$/;

/** What a search looks through: the card in the form in which texts are compared, its number without spaces too. */
export function foundBy(fields: Fields): string {
  const digits = fold(fields.phone ?? "").replace(/\D/g, "");
  return fold([...LINES.map((line) => fields[line] ?? ""), ...fields.tags, digits].join("\n"));
}

/** What must be found, each of them somewhere; none where nothing was asked. */
export function wordsAsked(asked: string): string[] {
  const folded = fold(asked.trim());
  if (folded === "") {
    return [];
  }
  if (NUMBER.test(folded)) {
    return [folded.replace(/\D/g, "") || folded];
  }
  const words = wordsOf(folded);
  return words.length > 0 ? words : [folded];
}
