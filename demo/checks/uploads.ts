import type { Check } from "./check.ts";
import { bombs } from "./uploads/bombs.ts";
import { cleanPhotos } from "./uploads/clean.ts";
import { openedAsElse } from "./uploads/opened.ts";
import { othersPhotos } from "./uploads/others.ts";
import { verdicts } from "./uploads/verdicts.ts";

export const uploads: Check[] = [verdicts, openedAsElse, cleanPhotos, bombs, othersPhotos];
