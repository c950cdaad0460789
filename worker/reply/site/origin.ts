/**
 * The origin of what an owner typed or pasted: "shop.example", "https://www.shop.example/page". Null where it is
 * none that a tag may run on: https alone, but for one's own machine.
 */
export function originIn(text: string): string | null {
  const trimmed = text.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(withScheme)) {
    return null;
  }
  const { origin, protocol, hostname, username, password } = new URL(withScheme);
  const isHttps = protocol === "https:" && hostname.includes(".") && !hostname.startsWith("[");
  const isOwnMachine = protocol === "http:" && hostname === "localhost";
  const isName = /^[a-z0-9.-]+$/.test(hostname) && !hostname.endsWith(".");
  return (isHttps || isOwnMachine) && isName && !username && !password ? origin : null;
}
