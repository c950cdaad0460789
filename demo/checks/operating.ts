import type { Check } from "./check.ts";
import { backupIsWhole } from "./operating/backup.ts";

export const operating: Check[] = [
  {
    id: "O3",
    says: "a backup taken while people write is restored whole, and nothing else is",
    isQuick: false,
    run: backupIsWhole,
  },
];
