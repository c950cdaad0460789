/** Digits and what people write between them. */
const PHONE = /^\+?[\d\s().\-/]{3,40}$/;
/** Enough of RFC 5322 that nothing but an address gets into a link. */
const ADDRESS = /^[^\s@<>"?&#%,;:\\]+@[^\s@<>"?&#%,;:\\/]+$/u;

/** Where to call (RFC 3966); null for what is no telephone number. */
export function phoneLink(phone: string | null): string | null {
  // Outside its own country a number is dialled without the nought that people write in brackets.
  const number = (phone ?? "").trim().replace(/^(\+\d+\s*)\(0\)/, "$1");
  const dialled = number.replace(/[^\d+]/g, "");
  return PHONE.test(number) && /\d{3}/.test(dialled) ? `tel:${dialled}` : null;
}

/** Where to write (RFC 6068); null for what is no address, and never with headers or a text of its own. */
export function mailLink(email: string | null): string | null {
  const address = (email ?? "").trim();
  return ADDRESS.test(address) ? `mailto:${encodeURI(address)}` : null;
}
