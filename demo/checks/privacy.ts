import type { Check } from "./check.ts";
import { P3 } from "./privacy/address-bar.ts";
import { P2 } from "./privacy/documented.ts";
import { P4 } from "./privacy/erasure.ts";
import { P5 } from "./privacy/retention.ts";
import { P7 } from "./privacy/told.ts";
import { P1 } from "./privacy/untouched.ts";

export const privacy: Check[] = [P1, P2, P3, P4, P5, P7];
