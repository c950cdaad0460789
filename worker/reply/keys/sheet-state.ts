import { signal } from "@preact/signals";

/** Whether the list of keyboard shortcuts is shown. */
export const isKeysSheetOpen = signal(false);
