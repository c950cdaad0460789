/** Ends of names that lead to somebody's own network (RFC 6761, 6762, 8375, and ICANN's for private use). */
const PRIVATE_ENDS =
  /\.(?:localhost|local|internal|home\.arpa|lan|intranet|corp|home|test|invalid)$/;

/** Labels of a host's name (RFC 1123), two at least, the last no number: an IP address is no name. */
const HOST_NAME = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

type AddressEnv = Pick<Env, "ALLOW_PRIVATE_NETWORK" | "PUBLIC_ORIGIN">;

/**
 * The address, where this installation may call it although somebody else has chosen it; null where
 * it may not. Only https on its own port, to a host with a public name that is not our own: a name
 * can be pointed inside, but what answers there cannot show a certificate for it. A redirect leads
 * to a new address, to be asked about anew.
 */
export function publicAddress(text: string, env: AddressEnv): URL | null {
  const url = URL.parse(text);
  if (!url || url.username !== "" || url.password !== "") {
    return null;
  }
  if (env.ALLOW_PRIVATE_NETWORK === "yes") {
    return /^https?:$/.test(url.protocol) ? url : null;
  }
  const isOutside =
    url.protocol === "https:" && url.port === "" && isPublicName(url.hostname) && !isOurs(url, env);
  return isOutside ? url : null;
}

function isPublicName(host: string): boolean {
  return HOST_NAME.test(host) && !PRIVATE_ENDS.test(host);
}

function isOurs({ hostname }: URL, { PUBLIC_ORIGIN }: AddressEnv): boolean {
  return URL.parse(PUBLIC_ORIGIN)?.hostname === hostname;
}
