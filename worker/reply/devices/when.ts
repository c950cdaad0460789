import type { Reader } from "../reader.ts";

/** A day as the reader writes it, with the year where it is another one: "21 November". */
export function dayOf(at: number, { locale, now }: Pick<Reader, "locale" | "now">): string {
  const date = new Date(at);
  const isThisYear = date.getFullYear() === new Date(now.value).getFullYear();
  return date.toLocaleDateString(locale.value, {
    day: "numeric",
    month: "long",
    ...(isThisYear ? {} : { year: "numeric" }),
  });
}
