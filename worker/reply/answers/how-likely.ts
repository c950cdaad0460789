/** Shown as words: nobody thinks in hundredths. The engine answers from about a half. */
export function howLikely(likeness: number): "sure" | "maybe" | "hardly" {
  return likeness >= 0.5 ? "sure" : likeness >= 0.25 ? "maybe" : "hardly";
}
