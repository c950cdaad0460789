import type { Conflict } from "../../protocol/answers.ts";
import type { Answer } from "../../protocol/shop.ts";
import { sameness } from "./lessons.ts";

/**
 * Examples that two of the shop's answers have in one language: which of them is meant, nobody can tell.
 * Those much alike are none: the matcher weighs them.
 */
export function conflictsIn(answers: Answer[]): Conflict[] {
  const firstWith = new Map<string, string>();
  const conflicts: Conflict[] = [];
  for (const { id, examples } of answers) {
    for (const [language, texts] of Object.entries(examples)) {
      for (const example of texts) {
        const key = `${language} ${sameness(example)}`;
        const first = firstWith.get(key) ?? id;
        firstWith.set(key, first);
        if (first !== id) {
          conflicts.push({ language, example, answers: [first, id] });
        }
      }
    }
  }
  return conflicts;
}
