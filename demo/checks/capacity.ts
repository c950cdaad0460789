import type { Check } from "./check.ts";

export const capacity: Check[] = [];
