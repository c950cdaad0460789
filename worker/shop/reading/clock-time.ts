const FORM =
  /^T?(\d{1,2})(?:[:.hH](\d{2})?)?(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?m?\.?(?:Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * "09:00" for that and for "9:00", "9h", "0900", "T09:00:00+01:00", "9:00 AM", "2026-05-01T09:00"; null
 * for what is no time of a day. A shop's times are on its own clock, so offsets say nothing more.
 */
export function clockTime(text: string): string | null {
  const short = text
    .trim()
    .replace(/^\d{4}-\d{2}-\d{2}T/, "")
    .replace(/^(\d{2})(\d{2})$/, "$1:$2");
  const [, hour, minute = "00", half] = FORM.exec(short) ?? [];
  if (hour === undefined) {
    return null;
  }
  const hours = half === undefined ? Number(hour) : onTwelve(Number(hour), half);
  const isTime = (hours < 24 && Number(minute) < 60) || (hours === 24 && minute === "00");
  return isTime ? `${String(hours).padStart(2, "0")}:${minute}` : null;
}

/** 12 am is midnight, 12 pm noon. */
function onTwelve(hour: number, half: string): number {
  return hour > 12 ? Number.NaN : (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}
