import type { MoreProps } from "../more.tsx";

/** A token, or the key of a mail; that a shop vouches for somebody is not handed on. */
const HANDED_ON = /^[\w-]{43}(\.[\w-]{43})?$/;

/** What opens the conversation, as the end of an address that no server is told (worker/chat/arrival.ts). */
export function keyFragment({ credential }: Pick<MoreProps, "credential">): string | null {
  const key = credential();
  const kind = key.includes(".") ? "return" : "token";
  return HANDED_ON.test(key) ? `#${kind}=${key}` : null;
}
