import * as v from "valibot";
import { PutPush } from "./alerts.ts";
import { Email } from "./http.ts";
import type { FromPage } from "./identity.ts";
import type { Message } from "./message.ts";

/** `GET /api/shops/:shop/conversation/returning`: how the visitor may be told of a reply. */
export interface ReturningState {
  mail: {
    /** Whether this installation can send mail that leads back. */
    isOffered: boolean;
    /** Left, and not mailed to yet. */
    address: string | null;
  };
  push: {
    /** The installation's key for `applicationServerKey` (RFC 8292), base64url. */
    publicKey: string;
  };
}

/** `PUT …/conversation/mail`. Nobody checks whose the address is. */
export const LeaveAddress = v.object({ address: Email });

/** `PUT …/conversation/push` */
export const AddDevice = PutPush;

/** `DELETE …/conversation/push` */
export const DropDevice = v.object({ endpoint: PutPush.entries.subscription.entries.endpoint });

/** What the visitor's copy says, besides the photos. */
export interface OwnCopy {
  locale: string | null;
  page: string | null;
  /** The address that was left to be told of a reply. */
  mail: string | null;
  /** What the shop's own page has said of whoever talked here; null: nothing. */
  said: FromPage | null;
  messages: Message[];
}
