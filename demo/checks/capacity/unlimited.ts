import { OwnerClient } from "../../stage/owner-client.ts";
import { type ShopServer, startServer } from "../../stage/server.ts";

interface Unlimited {
  server: ShopServer;
  owner: OwnerClient;
}

/** Measures on an installation of its own, without the limits on how much one visitor does. */
export async function withUnlimited<T>(measure: (on: Unlimited) => Promise<T>): Promise<T> {
  const server = await startServer({ areLimitsLifted: true });
  try {
    return await measure({ server, owner: await OwnerClient.signIn(server.signInLink) });
  } finally {
    await server.stop();
  }
}
