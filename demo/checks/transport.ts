import type { Check } from "./check.ts";

export const transport: Check[] = [];
