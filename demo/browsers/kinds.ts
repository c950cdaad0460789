import { chromium } from "./chromium.ts";
import type { Kind } from "./device.ts";
import { firefox } from "./firefox.ts";
import { webkit } from "./webkit.ts";

/** One of each engine. */
export const KINDS: Kind[] = [chromium, firefox, webkit];
