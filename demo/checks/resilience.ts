import type { Check } from "./check.ts";
import { badRoads } from "./resilience/bad-roads.ts";
import { blackHole } from "./resilience/black-hole.ts";
import { deploy } from "./resilience/deploy.ts";
import { earlier } from "./resilience/earlier.ts";
import { fourDevices } from "./resilience/four-devices.ts";
import { hardTimes } from "./resilience/hard-times.ts";
import { kill } from "./resilience/kill.ts";
import { badDisk } from "./resilience/bad-disk.ts";
import { missed } from "./resilience/missed.ts";
import { offline } from "./resilience/offline.ts";
import { repeats } from "./resilience/repeats.ts";

export const resilience: Check[] = [
  kill,
  repeats,
  badDisk,
  missed,
  badRoads,
  offline,
  blackHole,
  deploy,
  earlier,
  fourDevices,
  hardTimes,
];
