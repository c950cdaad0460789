import type { Check } from "./check.ts";
import { insideUrlsCalled } from "./outward/inside-urls.ts";

export const outward: Check[] = [insideUrlsCalled];
