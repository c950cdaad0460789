/**
 * What the platform asks, in US dollars, and what it includes, as published and read on 2026-11-22:
 * https://developers.cloudflare.com/durable-objects/platform/pricing/
 * https://developers.cloudflare.com/workers/platform/pricing/
 */
export interface Price {
  what: string;
  /** For one million of them; for storage, for one GB kept for a month. */
  dollars: number;
  /** Included in a month of the paid plan. */
  included: number;
  /** In a day of the free plan; of storage, in all. */
  free: number;
}

const MILLION = 1_000_000;

export const PRICES = {
  requests: { what: "Worker requests", dollars: 0.3, included: 10 * MILLION, free: 100_000 },
  objectRequests: { what: "object requests", dollars: 0.15, included: MILLION, free: 100_000 },
  gigabyteSeconds: { what: "GB-s", dollars: 12.5, included: 400_000, free: 13_000 },
  rowsWritten: { what: "rows written", dollars: 1, included: 50 * MILLION, free: 100_000 },
  rowsRead: { what: "rows read", dollars: 0.001, included: 25_000 * MILLION, free: 5 * MILLION },
} satisfies Record<string, Price>;

/** GB kept for a month, beyond 5. */
export const STORAGE: Price = { what: "GB-month", dollars: 0.2, included: 5, free: 5 };

/** Dollars a month, with all that is included. */
export const PAID_PLAN = 5;
/** Frames that come in by sockets and are taken for one request. */
export const FRAMES_PER_REQUEST = 20;
/** What an object that is awake is taken to hold. */
export const OBJECT_GIGABYTES = 0.128;
