const sheets = new Map<string, CSSStyleSheet>();

/** Adds rules that come with the script that needs them: once, however often it asks. */
export function dress(root: DocumentOrShadowRoot, css: string): void {
  const sheet = sheets.get(css) ?? new CSSStyleSheet();
  if (!sheets.has(css)) {
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) {
    root.adoptedStyleSheets.push(sheet);
  }
}
