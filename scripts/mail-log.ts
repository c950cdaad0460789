import { appendFileSync, rmSync, statSync } from "node:fs";

/** As the Worker logs a mail that nothing sends. */
const MAIL = /^mail (\{.*\})$/;

/** Beyond that the file begins anew: nobody reads it to its end. */
const MOST_BYTES = 500_000;

interface LoggedMail {
  to: string;
  subject: string;
  text: string;
}

/** The mail in a line of the Worker's log; null where it is none. */
export function mailInLine(line: string): LoggedMail | null {
  const found = MAIL.exec(line)?.[1];
  return found === undefined ? null : (JSON.parse(found) as LoggedMail);
}

/** Adds a mail to a file that only this user can read; returns a line that says so. */
export function keepMail(file: string, { to, subject, text }: LoggedMail, now: Date): string {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) {
    rmSync(file);
  }
  const head = `To: ${to}\nSubject: ${subject}\nDate: ${now.toISOString()}`;
  appendFileSync(file, `${head}\n\n${text}\n\n${"=".repeat(72)}\n`, { mode: 0o600 });
  return `Mail for ${to}: ${subject} (in ${file})`;
}
