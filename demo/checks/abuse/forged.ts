/** Headers by which somebody may pretend, each time, to come from elsewhere. */
export function forgedAddress(index: number): Record<string, string> {
  const address = `198.51.${(index >> 8) & 255}.${index & 255}`;
  return {
    "X-Forwarded-For": address,
    Forwarded: `for=${address}`,
    "CF-Connecting-IP": address,
    "CF-Connecting-IPv6": `2001:db8::${index.toString(16)}`,
    "True-Client-IP": address,
    "X-Real-IP": address,
    "X-Client-IP": address,
    "Fastly-Client-IP": address,
  };
}
