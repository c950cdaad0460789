import type { Check } from "./check.ts";

export const outward: Check[] = [];
