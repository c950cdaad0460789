import type { Store } from "../../../widget/client/storage.ts";
import { SIGN_IN_TTL_MS } from "../../protocol/limits.ts";

/** Who was sent a link: a phone may throw the page away while its owner reads the mail. */
const KEY = "comptoir-reply-sign-in";

export function rememberSent(store: Store, email: string, now: number): void {
  store.set(KEY, `${now} ${email}`);
}

/** Null when nobody was, or it was too long ago. */
export function rememberedSent(store: Store, now: number): string | null {
  const [at, email] = store.get(KEY)?.split(" ") ?? [];
  return email && now - Number(at) < SIGN_IN_TTL_MS ? email : null;
}

/** Whoever has signed in, by link or otherwise, waits for no code any more. */
export function forgetSent(store: Store): void {
  store.remove(KEY);
}
