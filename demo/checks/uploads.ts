import type { Check } from "./check.ts";
import { cleanPhotos } from "./uploads/clean.ts";
import { openedAsElse } from "./uploads/opened.ts";
import { verdicts } from "./uploads/verdicts.ts";

export const uploads: Check[] = [verdicts, openedAsElse, cleanPhotos];
