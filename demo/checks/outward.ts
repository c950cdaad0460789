import type { Check } from "./check.ts";
import { insideUrlsCalled } from "./outward/inside-urls.ts";
import { pushServices } from "./outward/push-services.ts";

export const outward: Check[] = [insideUrlsCalled, pushServices];
