import * as v from "valibot";
import type { Facts } from "./shop.ts";

/** `POST /api/owner/shops/:shop/import` */
export const ImportFrom = v.object({
  /** A web address; without a scheme, https is meant. */
  url: v.pipe(v.string(), v.trim(), v.minLength(4), v.maxLength(2000)),
});

type Told<Fact extends keyof Facts> = NonNullable<Facts[Fact]>;

/** One thing a site tells about its shop, for the owner to take over or not. */
export type Proposal =
  | { of: "name"; value: string }
  | { of: "hours"; value: Told<"hours"> }
  | { of: "exceptions"; value: Facts["exceptions"] }
  | { of: "address"; value: Told<"address"> }
  | { of: "phone"; value: string }
  | { of: "payment"; value: Facts["payment"] }
  | { of: "currency"; value: string }
  | { of: "answer"; value: { language: string; question: string; reply: string } };

/** What that returns; nothing of it is stored. */
export interface SiteReading {
  /** The page that was read, after redirects. */
  url: string;
  /** Only what the shop has not told in these very words. */
  proposals: Proposal[];
  /** Names alone. */
  products: string[];
}
