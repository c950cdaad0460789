import { SIGN_IN_TTL_MS } from "../protocol/limits.ts";

/** A shop that was just opened, and whose code is waited for. */
export interface Opened {
  shop: string;
  email: string;
}

const KEY = "comptoir-opened";

/** A phone may throw the page away while its owner reads the mail. */
export function rememberOpened(opened: Opened): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...opened, at: Date.now() }));
  } catch {
    // Then it lasts as long as the page.
  }
}

/** Null once no code would work any more. */
export function rememberedOpened(): Opened | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as
      | (Opened & { at: number })
      | null;
    return kept !== null && Date.now() - kept.at < SIGN_IN_TTL_MS ? kept : null;
  } catch {
    return null;
  }
}

export function forgetOpened(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept either.
  }
}
