import { signal } from "@preact/signals";
import type { ReplyPage } from "../reply-page.ts";

/** Stays when somebody signs out: whoever has said no is not asked again on this device. */
const KEY = "comptoir-reply-passkey";

/** Whether a passkey is being offered (PasskeyOffer.tsx). */
export const isPasskeyOffered = signal(false);

export function isSettled({ store }: Pick<ReplyPage, "store">): boolean {
  return store.get(KEY) !== null;
}

/** Gone for good, whatever was chosen. */
export function settle({ store }: Pick<ReplyPage, "store">): void {
  store.set(KEY, "settled");
  isPasskeyOffered.value = false;
}
