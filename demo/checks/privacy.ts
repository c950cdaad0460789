import type { Check } from "./check.ts";
import { P4 } from "./privacy/erasure.ts";

export const privacy: Check[] = [P4];
