import { BoundedMap } from "./bounded-map.ts";
import type { Credential } from "./credential.ts";
import { conversationObject, shopObject } from "./objects.ts";
import { KNOWLEDGE_TRUST_MS } from "./protocol/limits.ts";
import { conversationOfUser } from "./secrets.ts";

type Vouched = Extract<Credential, { kind: "vouched" }>;

const HMAC = { name: "HMAC", hash: "SHA-256" };
/** What is kept in one isolate's memory; beyond, what was asked for longest ago goes. */
const MAX_SHOPS = 1000;
const MAX_LEADS = 10_000;

const known = new BoundedMap<string, { keys: CryptoKey[]; askedAt: number }>(MAX_SHOPS);
const leads = new BoundedMap<string, string>(MAX_LEADS);
const encoder = new TextEncoder();

/** The address of a visitor whom the shop's own server vouches for; null where it does not. */
export async function vouchedAddress(
  env: Env,
  shop: string,
  vouched: Vouched,
): Promise<string | null> {
  return (await isVouched(env, shop, vouched)) ? conversationOfUser(shop, vouched.user) : null;
}

/** Their conversation: that address, or where it leads. Only it knows, and once it leads elsewhere it does for good. */
export async function vouchedConversation(
  env: Env,
  shop: string,
  vouched: Vouched,
): Promise<string | null> {
  const address = await vouchedAddress(env, shop, vouched);
  if (address === null) {
    return null;
  }
  const place = `${shop}/${address}`;
  const lead = leads.get(place) ?? (await conversationObject(env, shop, address).leadsTo());
  if (lead !== null) {
    leads.set(place, lead);
  }
  return lead ?? address;
}

/** So that a new secret works at once where it was made; elsewhere within a minute. */
export function forgetSecrets(shop: string): void {
  known.delete(shop);
}

/**
 * Whether a shop's own server has signed this name of a visitor: 64 hex digits of HMAC-SHA256 (RFC 2104) of its UTF-8,
 * keyed with the shop's secret as it is written. The shop is asked for its secrets at most once a minute.
 */
async function isVouched(env: Env, shop: string, { user, signature }: Vouched): Promise<boolean> {
  const keys = await keysOf(env, shop);
  const bytes = Uint8Array.from(signature.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  // The platform compares in a time that does not depend on how much is right.
  const verified = await Promise.all(
    keys.map((key) => crypto.subtle.verify(HMAC, key, bytes, encoder.encode(user))),
  );
  return verified.includes(true);
}

async function keysOf(env: Env, shop: string): Promise<CryptoKey[]> {
  const now = Date.now();
  const kept = known.get(shop);
  if (kept && now - kept.askedAt < KNOWLEDGE_TRUST_MS) {
    return kept.keys;
  }
  using identity = shopObject(env, shop).identity();
  const secrets = await identity.secrets();
  const keys = await Promise.all(secrets.map(importKey));
  known.set(shop, { keys, askedAt: now });
  return keys;
}

function importKey(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", encoder.encode(secret), HMAC, false, ["verify"]);
}
