import css from "./photo.css?inline";

const dressed = new WeakSet<ShadowRoot>();

/** The rules come with the script that needs them. */
export function dress(root: ShadowRoot): void {
  if (!dressed.has(root)) {
    dressed.add(root);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets.push(sheet);
  }
}
