/** The shop's picture in place of its initial: this page has room for it, the panel that sites load has not. */
export function showPhoto(host: HTMLElement, shop: string): void {
  const version = host.dataset["photo"];
  if (!version) {
    return;
  }
  const sheet = new CSSStyleSheet();
  const photo = `/api/shops/${shop}/photo?v=${version}`;
  sheet.replaceSync(
    `.header .avatar { color: transparent; background: center / cover url("${photo}"); }`,
  );
  host.shadowRoot?.adoptedStyleSheets.push(sheet);
}
