import { base64url } from "../base64.ts";
import type { IdentitySecret } from "../protocol/identity.ts";
import { callAs, signInOwner } from "./owner.ts";

const encoder = new TextEncoder();

/** A new secret of a shop of the demo's owner. */
export async function newSecret(shop: string): Promise<string> {
  const response = await callAs(await signInOwner(), "POST", `/api/owner/shops/${shop}/identity`);
  return (await response.json<IdentitySecret>()).secret ?? "";
}

/** What a shop's own server computes: 64 hex digits. */
export async function sign(secret: string, user: string): Promise<string> {
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), hmac, false, ["sign"]);
  const signature = new Uint8Array(await crypto.subtle.sign(hmac, key, encoder.encode(user)));
  return Array.from(signature, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What a browser shows of a visitor whom the shop vouches for. */
export async function vouch(secret: string, user: string): Promise<string> {
  return `${base64url(encoder.encode(user))}.${await sign(secret, user)}`;
}
