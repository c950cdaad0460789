/** Codes that Unicode names and nobody has an address in: unions, reserved and private ones. */
const NO_COUNTRY = new Set([
  "EU",
  "EZ",
  "UN",
  "XA",
  "XB",
  "QO",
  "ZZ",
  "AC",
  "CP",
  "CQ",
  "DG",
  "EA",
  "IC",
]);
const LETTERS = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

/** Countries by ISO 3166-1, in the reader's language and order: `Intl` knows their names, not their list. */
export function countriesIn(locale: string): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(locale, { type: "region", fallback: "none" });
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  return codes
    .filter((code) => !NO_COUNTRY.has(code) && isCurrent(code))
    .flatMap((code) => {
      const name = names.of(code);
      return name === undefined ? [] : [{ code, name }];
    })
    .toSorted((one, other) => one.name.localeCompare(other.name, locale));
}

/** A code that stands for another by now ("DD" for "DE") is replaced when it is read. */
function isCurrent(code: string): boolean {
  return new Intl.Locale(`und-${code}`).region === code;
}
