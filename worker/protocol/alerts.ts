import * as v from "valibot";
import { MAIL_AFTER_MAX_MINUTES, PUSH_ENDPOINT_MAX_CHARS } from "./limits.ts";

/** `GET /api/owner/push` */
export interface PushState {
  /** The installation's key for `applicationServerKey` (RFC 8292), base64url. */
  publicKey: string;
  /** Whether this device is told. */
  subscribed: boolean;
}

/** `PUT /api/owner/push`: what the browser's `PushSubscription.toJSON()` says, and how it reads. */
export const PutPush = v.object({
  subscription: v.object({
    endpoint: v.pipe(v.string(), v.maxLength(PUSH_ENDPOINT_MAX_CHARS)),
    keys: v.object({
      /** An uncompressed P-256 point: 65 bytes, the first of which is 4. */
      p256dh: v.pipe(v.string(), v.regex(/^B[\w-]{86}$/)),
      /** 16 bytes. */
      auth: v.pipe(v.string(), v.regex(/^[\w-]{22}$/)),
    }),
  }),
  language: v.pipe(v.string(), v.maxLength(35)),
});

/** `POST /api/owner/push/test` */
export interface PushTried {
  /** Devices that a push service has taken it for: this one, or none. */
  delivered: number;
  /** What the push service said; "later" is also no answer in time. */
  delivery: "delivered" | "gone" | "later" | "refused";
}

/** How owners are told when nobody looks. */
export const AlertSettings = v.object({
  /** Whether mail is sent when nobody looks. */
  byMail: v.boolean(),
  /** After so many minutes; 0: at once. */
  mailAfterMinutes: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(0),
    v.maxValue(MAIL_AFTER_MAX_MINUTES),
  ),
});
export type AlertSettings = v.InferOutput<typeof AlertSettings>;

/** `PATCH /api/owner/shops/:shop/alerts` */
export const PatchAlerts = v.partial(AlertSettings);
export type PatchAlerts = v.InferOutput<typeof PatchAlerts>;

/** `GET /api/owner/shops/:shop/alerts`, and what PATCH returns. */
export interface ShownAlerts extends AlertSettings {
  /** Whether this installation can send mail at all. */
  hasMail: boolean;
}
