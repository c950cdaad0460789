import { accountApi } from "../devices/account-api.ts";
import type { ReplyPage } from "../reply-page.ts";
import { canKeepPasskey } from "./passkey.ts";
import { isPasskeyOffered, isSettled } from "./passkey-offer.ts";

/** Once after a sign-in, where this device can keep a passkey and its owner has none. */
export async function offerPasskey(page: ReplyPage): Promise<void> {
  if (isSettled(page) || !(await canKeepPasskey())) {
    return;
  }
  const known = await accountApi(page.api.call).passkeys();
  isPasskeyOffered.value = known.ok && known.value.passkeys.length === 0;
}
