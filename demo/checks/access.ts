import { a1 } from "./access/a1.ts";
import { a2 } from "./access/a2.ts";
import { a3 } from "./access/a3.ts";
import { a4 } from "./access/a4.ts";
import { a6 } from "./access/a6.ts";
import { a7 } from "./access/a7.ts";
import { a8 } from "./access/a8.ts";
import { a9 } from "./access/a9.ts";
import type { Check } from "./check.ts";

/** Who may see and do what. */
export const access: Check[] = [a1, a2, a3, a4, a6, a7, a8, a9];
