import type { Check } from "./check.ts";
import { honestLinks } from "./input/links.ts";
import { objectsAsWords } from "./input/objects.ts";
import { rawBytes } from "./input/raw-bytes.ts";
import { shownAsText } from "./input/shown-as-text.ts";
import { tooLarge } from "./input/sizes.ts";

export const input: Check[] = [shownAsText, objectsAsWords, honestLinks, tooLarge, rawBytes];
