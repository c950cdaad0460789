/** A text as part of an address: "Le Cheval de Bois" → "le-cheval-de-bois". Null: nothing is left of it. */
export function slug(text: string, maxChars: number): string | null {
  const ascii = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, maxChars)
    .replace(/-+$/, "");
  return ascii === "" ? null : ascii;
}
