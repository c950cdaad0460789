/** What the examples of one answer say together. */
export interface Said<Answer> {
  answer: Answer;
  value: number;
}

export interface Ranked<Answer> {
  answer: Answer;
  score: number;
}

/**
 * The `most` likeliest answers, best first. A value v against the strongest other, r, scores v · (v / (v + r))^1.5:
 * high only where much speaks for one answer alone.
 */
export function rank<Answer>(said: Said<Answer>[], most: number): Ranked<Answer>[] {
  const hopeful = said.filter(({ value }) => value > 0).sort((a, b) => b.value - a.value);
  const [first = 0, second = 0] = hopeful.map(({ value }) => value);
  return hopeful.slice(0, most).map(({ answer, value }, place) => {
    const share = value / (value + (place === 0 ? second : first));
    return { answer, score: value * share ** 1.5 };
  });
}
