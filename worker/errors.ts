import { ERROR_STATUS, type ErrorCode } from "./protocol/errors.ts";

/** Thrown anywhere behind a route; becomes `{ error: code }` in one place, and nothing else of it leaves. */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** For `too-many`: seconds until it may be tried again. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, options: { retryAfter?: number; cause?: unknown } = {}) {
    super(code, { cause: options.cause });
    this.code = code;
    this.retryAfter = options.retryAfter;
  }

  get status() {
    return ERROR_STATUS[this.code];
  }
}

/** How an object says no over RPC, where thrown classes do not survive. */
export type Refusal =
  | { refused: Exclude<ErrorCode, "too-many">; retryAfter?: undefined }
  | {
      refused: "too-many";
      /** Seconds. */
      retryAfter: number;
    };

/** There are as many as there may be: only one that goes makes room, so nothing is gained by trying soon. */
export const FULL: Refusal = { refused: "too-many", retryAfter: 86_400 };

/** The value, or the object's refusal thrown as an `AppError`. */
export function accepted<T extends object>(result: T): Exclude<T, Refusal> {
  if (isRefusal(result)) {
    const { refused, retryAfter } = result;
    throw new AppError(refused, retryAfter === undefined ? {} : { retryAfter });
  }
  return result as Exclude<T, Refusal>;
}

function isRefusal(result: object): result is Refusal {
  return "refused" in result;
}
