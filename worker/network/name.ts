import { signingKey } from "../installation/keys.ts";
import { digest } from "../secrets.ts";

/** The name of a network's object: only who has this installation's key could try out which network it is. */
export async function networkName(env: Env, network: string): Promise<string> {
  return digest(`comptoir/v1/network/${await signingKey(env)}/${network}`);
}
