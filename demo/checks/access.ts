import type { Check } from "./check.ts";

export const access: Check[] = [];
