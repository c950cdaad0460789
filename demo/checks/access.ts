import { a1 } from "./access/a1.ts";
import { a2 } from "./access/a2.ts";
import type { Check } from "./check.ts";

/** Who may see and do what. */
export const access: Check[] = [a1, a2];
