import type { Check } from "./check.ts";

export const resilience: Check[] = [];
