/** The directives of a Content-Security-Policy (CSP Level 3, 2.2.1); of one that is said twice, the first counts. */
export function policyOf(header: string): Record<string, string> {
  const directives = header
    .split(";")
    .map((directive) => directive.trim().toLowerCase())
    .filter((directive) => directive !== "")
    .map((directive): [string, string] => {
      const [name = "", ...values] = directive.split(/\s+/);
      return [name, values.join(" ")];
    });
  return Object.fromEntries(directives.toReversed());
}

/** What would let a script in that is not ours: anything but our own origin, a hash or a nonce. */
const LOOSE = /'unsafe-|\*|\b(data|blob|https?|filesystem):|'wasm-unsafe-eval'/;

/** What a page's policy leaves open, by directive; empty where nothing. */
export function openingsOf(header: string): string[] {
  const policy = policyOf(header);
  const scripts = policy["script-src"] ?? policy["default-src"] ?? "*";
  const wanted: [string, boolean][] = [
    [`script-src ${scripts}`, !LOOSE.test(scripts)],
    ["object-src", policy["object-src"] === "'none'"],
    ["base-uri", policy["base-uri"] === "'none'"],
    ["form-action", ["'none'", "'self'"].includes(policy["form-action"] ?? "*")],
    ["frame-ancestors", policy["frame-ancestors"] === "'none'"],
    ["require-trusted-types-for", policy["require-trusted-types-for"] === "'script'"],
    ["trusted-types", !/\*|'allow-duplicates'/.test(policy["trusted-types"] ?? "*")],
  ];
  return wanted.filter(([, isClosed]) => !isClosed).map(([name]) => name);
}
