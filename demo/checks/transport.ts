import type { Check } from "./check.ts";
import { t1 } from "./transport/t1.ts";
import { t2 } from "./transport/t2.ts";
import { t3 } from "./transport/t3.ts";
import { t4 } from "./transport/t4.ts";
import { t6 } from "./transport/t6.ts";

/** What page may talk to the server, and under which address. */
export const transport: Check[] = [t1, t2, t3, t4, t6];
