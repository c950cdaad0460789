import { loops } from "./abuse/loops.ts";
import { mailBombs } from "./abuse/mail-bombs.ts";
import { manyFromOne } from "./abuse/many-from-one.ts";
import { surplus } from "./abuse/surplus.ts";
import type { Check } from "./check.ts";

export const abuse: Check[] = [surplus, manyFromOne, mailBombs, loops];
