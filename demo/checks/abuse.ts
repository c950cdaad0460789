import type { Check } from "./check.ts";

export const abuse: Check[] = [];
