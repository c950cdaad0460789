import { ADMISSIONS_SCHEMA } from "../admissions.ts";

/** Append only. A script that has landed is never edited. */
export const MIGRATIONS: readonly string[] = [ADMISSIONS_SCHEMA];
