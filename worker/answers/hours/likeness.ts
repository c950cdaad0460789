/**
 * Names worth recognising when one letter is wrong: shorter ones have too many neighbours, more of them where
 * vowels are marks (Telugu "number" is November without one letter).
 */
const TYPO_LETTERS_MIN = 6;
const TYPO_MARKS_MIN = 8;

const ALPHABETS = /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}]/u;
const ARABIC = /^\p{sc=Arabic}/u;
const ETHIOPIC = /^\p{sc=Ethiopic}/u;
/** Letters that an ending changes into each other: "суббота", "субботу"; "декабрь", "декабря". */
const VOWELS = /^[aeiouyаеёиоуыэюяіїєьй]/u;

/** One spelling for those of India that people mix: a nasal before a consonant as its dot, no dot below. */
export function foldSpelling(word: string): string {
  return /^[\u0900-\u0b7f]/.test(word)
    ? word
        .replace(/[ङञणनम]्(?=[क-म])/g, "ं")
        .replace(/[ઙઞણનમ]્(?=[ક-મ])/g, "ં")
        .replace(/[\u09bc\u0a3c\u0b3c]/g, "")
    : word;
}

/** How many letters a word begins with like a name it may be: other ending, or one letter wrong. 0: it is not. */
export function likeness(word: string, name: string): number {
  const same = lengthShared(word, name);
  return same > 0 && (isInflected(word, name, same) || isOneTypoFrom(word, name, same)) ? same : 0;
}

/** The words that may be meant by one with something written onto its front: "وبالأحد", "በሰኞ". */
export function withoutPrefix(word: string): string[] {
  if (ETHIOPIC.test(word)) {
    return /^[በለከየስ]/.test(word) ? [word.slice(1)] : [];
  }
  const [prefix = ""] = /^[وف]?[بلكعه]?/.exec(word) ?? [];
  const rests = [word.replace(/^[وف]?لل/, "ال"), word.slice(1), word.slice(prefix.length)];
  return prefix === "" ? [] : rests.filter((rest) => rest !== word && rest.length >= 4);
}

function isInflected(word: string, name: string, same: number): boolean {
  const [ending, dropped] = [word.length - same, name.length - same];
  if (ETHIOPIC.test(name)) {
    return dropped === 0 && ending <= 1;
  }
  if (ARABIC.test(name)) {
    return dropped === 0 && name.length >= 4 && ending <= (name.length > 4 ? 2 : 1);
  }
  return ALPHABETS.test(name)
    ? isAlphabetic(word, name, same)
    : (dropped === 0 && (same >= 5 || (same === 4 && ending <= 2))) || (dropped <= 2 && same >= 6);
}

/** Endings of alphabets: short ones after short names, which begin many other words too. */
function isAlphabetic(word: string, name: string, same: number): boolean {
  const ending = word.length - same;
  switch (name.length - same) {
    case 0:
      return name.length >= 6 ? ending <= 7 : name.length === 5 && ending <= 2;
    case 1:
      return (
        same >= 4 && ending <= 2 && VOWELS.test(word.slice(same)) && VOWELS.test(name.slice(same))
      );
    case 2:
      // The vowel that comes and goes: "wtorek", "wtorku".
      return (
        same >= 4 &&
        ending >= 2 &&
        ending <= 3 &&
        VOWELS.test(name.slice(same)) &&
        word[same] === name[same + 1]
      );
    default:
      return false;
  }
}

function lengthShared(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) {
    at++;
  }
  return at;
}

/** One letter added, dropped, changed, or two neighbours swapped; the first letter must be right. */
function isOneTypoFrom(word: string, name: string, same: number): boolean {
  const lettersMin = ALPHABETS.test(name) ? TYPO_LETTERS_MIN : TYPO_MARKS_MIN;
  if (name.length < lettersMin || Math.abs(word.length - name.length) > 1) {
    return false;
  }
  const rest = (text: string, skipped: number) => text.slice(same + skipped);
  const swapped = word[same] === name[same + 1] && word[same + 1] === name[same];
  return (
    rest(word, 1) === rest(name, 1) ||
    rest(word, 1) === rest(name, 0) ||
    rest(word, 0) === rest(name, 1) ||
    (swapped && rest(word, 2) === rest(name, 2))
  );
}
