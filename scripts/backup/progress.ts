/** Tells how far something is, after each thousand and at the end: call it for each. */
export function countTo(all: number, what: string, tell: (sentence: string) => void): () => void {
  let done = 0;
  return () => {
    done++;
    if (done % 1000 === 0 || done === all) {
      tell(`${done.toLocaleString("en")} of ${all.toLocaleString("en")} ${what}`);
    }
  };
}
