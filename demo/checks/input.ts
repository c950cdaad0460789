import type { Check } from "./check.ts";

export const input: Check[] = [];
