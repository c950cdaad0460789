import type { Check } from "./check.ts";
import { backupIsWhole } from "./operating/backup.ts";
import { footprintIsSmall } from "./operating/footprint.ts";
import { worksBehind } from "./operating/proxy.ts";

export const operating: Check[] = [
  {
    id: "O1",
    says: "behind Caddy with TLS, as the docs set it up",
    isQuick: false,
    run: ({ isFull }) => worksBehind("Caddy", isFull),
  },
  {
    id: "O2",
    says: "behind nginx with TLS, as the docs set it up",
    isQuick: false,
    run: ({ isFull }) => worksBehind("nginx", isFull),
  },
  {
    id: "O3",
    says: "a backup taken while people write is restored whole, and nothing else is",
    isQuick: false,
    run: backupIsWhole,
  },
  {
    id: "O4",
    says: "a server takes little of its machine, and ends when asked to",
    isQuick: false,
    run: footprintIsSmall,
  },
];
