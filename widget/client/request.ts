import type { ErrorCode } from "../../worker/protocol/errors.ts";
import type { Problem } from "../../worker/protocol/http.ts";

/** `offline`: no answer at all, whatever the reason. */
export type FailureCode = ErrorCode | "offline";

export type Result<T> = { ok: true; value: T } | { ok: false; code: FailureCode };

const ANSWER_TIMEOUT_MS = 20_000;

/** What the server answers, or why it does not; never rejects. */
export async function request<T>(url: string, init?: RequestInit): Promise<Result<T>> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    const value = (await response.json()) as T & Partial<Problem>;
    // A proxy's errors may be JSON too, without a code of ours.
    return response.ok ? { ok: true, value } : { ok: false, code: value.error ?? "offline" };
  } catch {
    // No answer, or one that is not ours: a portal's page, a proxy's.
    return { ok: false, code: init ? "offline" : await whyUnreadable(url) };
  }
}

/** A page the shop does not allow may not read that it is refused; that something answers, it may. */
function whyUnreadable(url: string): Promise<FailureCode> {
  return fetch(url, { mode: "no-cors" }).then(
    () => "forbidden",
    () => "offline",
  );
}
