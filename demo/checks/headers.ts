import type { Check } from "./check.ts";
import { h3 } from "./headers/h3.ts";
import { H4 } from "./headers/h4.ts";
import { tryPolicies } from "./headers/policies.ts";
import { scanHeaders } from "./headers/scan.ts";

export const headers: Check[] = [
  {
    id: "H1",
    says: "every answer of every class has the headers that keep it in its place",
    isQuick: true,
    run: scanHeaders,
  },
  {
    id: "H2",
    says: "the pages run no script, keep no base and send no form but our own",
    isQuick: false,
    run: tryPolicies,
  },
  h3,
  H4,
];
