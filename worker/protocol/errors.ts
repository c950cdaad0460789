/** Every error anyone can be told, and its HTTP status. The UI chooses the words. */
export const ERROR_STATUS = {
  "bad-request": 400,
  unauthorized: 401,
  forbidden: 403,
  "not-found": 404,
  "too-large": 413,
  "unsupported-type": 415,
  "too-many": 429,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** Why a socket was closed by the server (RFC 6455 §7.4.2, private range). */
export const CLOSE = {
  /** The registered "service restart": whoever is still there connects again. */
  reconnect: 1012,
  tooOld: 4001,
  notAllowed: 4003,
  tooFast: 4008,
  signedOut: 4010,
  tooLarge: 4013,
} as const;
