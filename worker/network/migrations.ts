import { ADMISSIONS_SCHEMA } from "../admissions-schema.ts";

/** Append only. A script that has landed is never edited. */
export const MIGRATIONS: readonly string[] = [ADMISSIONS_SCHEMA];
