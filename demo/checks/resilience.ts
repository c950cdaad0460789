import type { Check } from "./check.ts";
import { blackHole } from "./resilience/black-hole.ts";
import { fourDevices } from "./resilience/four-devices.ts";
import { hardTimes } from "./resilience/hard-times.ts";
import { offline } from "./resilience/offline.ts";

export const resilience: Check[] = [offline, blackHole, fourDevices, hardTimes];
