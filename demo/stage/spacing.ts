import type { Page } from "playwright-core";

/** What of the open chat is cut off sideways with the spacing a reader may choose (WCAG 2.2, 1.4.12), by tag and class. */
export function cutParts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.querySelector("comptoir-chat")?.shadowRoot;
    const sheet = new CSSStyleSheet();
    // WCAG 2.2, 1.4.12.
    sheet.replaceSync(
      "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }",
    );
    root?.adoptedStyleSheets.push(sheet);
    return [...(root?.querySelectorAll(".panel :not(.hidden, svg, svg *)") ?? [])]
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map(({ tagName, className }) => `${tagName} ${className}`);
  });
}
