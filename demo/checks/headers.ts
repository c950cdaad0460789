import type { Check } from "./check.ts";

export const headers: Check[] = [];
