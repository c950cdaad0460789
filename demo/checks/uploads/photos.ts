import type { VisitorClient } from "../../stage/clients.ts";
import type { OwnerClient } from "../../stage/owner-client.ts";

/** Where one side of a conversation puts its photos, and what it shows to be let in. */
export interface PhotoPlace {
  url: string;
  headers: Record<string, string>;
}

export type Bytes = Uint8Array<ArrayBuffer>;

export function visitorsPlace({ origin, token }: VisitorClient, shop = "demo"): PhotoPlace {
  return {
    url: `${origin}/api/shops/${shop}/conversation/images`,
    headers: { Authorization: `Bearer ${token}`, Origin: origin },
  };
}

export function ownersPlace(
  origin: string,
  { cookie }: OwnerClient,
  conversation: string,
): PhotoPlace {
  return {
    url: `${origin}/api/owner/shops/demo/conversations/${conversation}/images`,
    headers: { Cookie: cookie, Origin: origin },
  };
}

/** Puts a file there, said to be of a type and called by a name; its name here is null where it was refused. */
export async function put(
  { url, headers }: PhotoPlace,
  body: Bytes,
  type: string,
  name = "ok.png",
): Promise<{ status: number; error: string | undefined; image: string | null }> {
  const disposition = `attachment; filename="${encodeURIComponent(name)}"`;
  const response = await fetch(url, {
    method: "POST",
    body,
    headers: { ...headers, "Content-Type": type, "Content-Disposition": disposition },
  });
  const { image = null, error } = (await response.json()) as { image?: string; error?: string };
  return { status: response.status, error, image };
}

export function get({ url, headers }: PhotoPlace, image: string): Promise<Response> {
  return fetch(`${url}/${image}`, { headers });
}
