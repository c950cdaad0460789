import type { Check } from "./check.ts";

export const accessibility: Check[] = [];
