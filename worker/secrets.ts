import { base64url } from "./base64.ts";

/** Secrets and the names made from them. Only hashes are ever stored. */

/** SHA-256 in base64url: 43 characters. */
export function digest(text: string): Promise<string> {
  return digestOf(new TextEncoder().encode(text));
}

/** The same of bytes. */
export async function digestOf(bytes: BufferSource): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

/** 256 random bits in base64url. */
export function randomSecret(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** 128 random bits in base64url: a name nobody guesses. */
export function randomName(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(16)));
}

/** Six digits, each value equally likely: draws beyond the last whole million are thrown away. */
export function randomCode(): string {
  const draw = new Uint32Array(1);
  do {
    crypto.getRandomValues(draw);
  } while ((draw[0] ?? 0) >= 4_294_000_000);
  return String((draw[0] ?? 0) % 1_000_000).padStart(6, "0");
}

/** The visitor's token is the address: nobody can name a conversation that is not theirs. */
export function conversationOf(shop: string, token: string): Promise<string> {
  return digest(`comptoir/v1/${shop}/${token}`);
}

/** The same of a visitor whom the shop's own server vouches for; no token has a slash in it. */
export function conversationOfUser(shop: string, user: string): Promise<string> {
  return digest(`comptoir/v1/${shop}/id/${user}`);
}

export function accountOf(email: string): Promise<string> {
  return digest(`comptoir/v1/account/${email}`);
}

/** A secret that says whose it is: `ACCOUNT.SECRET`, in sign-in links and the session cookie. */
export function parseAccountSecret(text: string): { account: string; secret: string } | null {
  const match = /^([\w-]{43})\.([\w-]{43})$/.exec(text);
  return match?.[1] && match[2] ? { account: match[1], secret: match[2] } : null;
}

/** A secret that says which shop it leads to: `SHOP.SECRET`, in the links of invitations. */
export function parseInvitation(text: string): { shop: string; secret: string } | null {
  const match = /^([a-z0-9][a-z0-9-]{0,39})\.([\w-]{43})$/.exec(text);
  return match?.[1] && match[2] ? { shop: match[1], secret: match[2] } : null;
}
