import type { Check } from "./check.ts";
import { honestLinks } from "./input/links.ts";
import { objectsAsWords } from "./input/objects.ts";
import { otherReaders } from "./input/others.ts";
import { rawBytes } from "./input/raw-bytes.ts";
import { sameEverywhere } from "./input/round-trip.ts";
import { shownAsText } from "./input/shown-as-text.ts";
import { slowTextsEverywhere } from "./input/slow-texts.ts";
import { tooLarge } from "./input/sizes.ts";

export const input: Check[] = [
  shownAsText,
  objectsAsWords,
  honestLinks,
  sameEverywhere,
  tooLarge,
  slowTextsEverywhere,
  rawBytes,
  otherReaders,
];
