import * as v from "valibot";
import { AllowedOrigin } from "./shop.ts";

/** An origin from which a page has asked for the shop's chat. */
export interface SeenOrigin {
  origin: string;
  /** ms */
  firstAt: number;
  lastAt: number;
}

/** `GET /api/owner/shops/:shop/site` */
export interface SiteOverview {
  /** Where the tag may run. */
  allowed: string[];
  /** Of those, where it has been seen to. */
  seen: SeenOrigin[];
  /** Where a page asked and was refused, latest first; without those the owner has set aside. */
  proposed: SeenOrigin[];
}

/** `PUT /api/owner/shops/:shop/site/origins`: allows one, or allows it no longer and proposes it no more. */
export const PutOrigin = v.object({ origin: AllowedOrigin, allowed: v.boolean() });
export type PutOrigin = v.InferOutput<typeof PutOrigin>;
