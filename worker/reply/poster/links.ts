/** The chat page's address, with a text for the composer where there is one. */
export function chatLink(origin: string, shop: string, text: string): string {
  return `${origin}/c/${shop}${queryOf(text)}`;
}

/** That address as a QR code: a picture the server draws. */
export function codeAddress(shop: string, text: string): string {
  return `/c/${shop}/code.svg${queryOf(text)}`;
}

/** Without what nobody types. */
export function shortLink(origin: string, shop: string): string {
  return `${origin.replace(/^https?:\/\//, "")}/c/${shop}`;
}

function queryOf(text: string): string {
  const said = text.trim().toWellFormed();
  return said === "" ? "" : `?text=${encodeURIComponent(said)}`;
}
