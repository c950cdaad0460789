import { OwnerClient } from "../../stage/owner-client.ts";
import type { ShopServer } from "../../stage/server.ts";

const owners = new WeakMap<ShopServer, Promise<OwnerClient>>();

/** The demo shop's owner, signed in once an installation: how often one may is limited. */
export function ownerOf(server: ShopServer): Promise<OwnerClient> {
  const known = owners.get(server) ?? signIn(server);
  owners.set(server, known);
  return known;
}

/** By a link that was asked for: the first one is left to whoever opens a browser. */
async function signIn(server: ShopServer): Promise<OwnerClient> {
  const next = server.nextSignInLink();
  await fetch(`${server.origin}/api/owner/sign-in`, {
    method: "POST",
    body: JSON.stringify({ email: "camille@example.com" }),
    headers: { "Content-Type": "application/json", Origin: server.origin },
  });
  return OwnerClient.signIn(await next);
}
