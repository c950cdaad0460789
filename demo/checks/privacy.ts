import type { Check } from "./check.ts";

export const privacy: Check[] = [];
