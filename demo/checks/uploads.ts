import type { Check } from "./check.ts";

export const uploads: Check[] = [];
