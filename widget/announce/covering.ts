/** What people read, look at or use, besides text. */
const CONTENT =
  "a, area, button, canvas, details, embed, iframe, img, input, label, object, option, picture, select, summary, svg, textarea, video, [contenteditable], [onclick], [role=button], [role=link], [tabindex='0']";

/** In CSS pixels: nothing that matters is smaller. */
const STEP = 16;
/** Nor is it so near that it would look covered. */
const MARGIN = 4;

/** Whether something of the page's text or controls lies where `box` is, in the coordinates of the viewport. */
export function coversContent(box: DOMRect, except: Element): boolean {
  const under = new Set<Element>();
  for (let x = box.left - MARGIN; x <= box.right + MARGIN; x += STEP) {
    for (let y = box.top - MARGIN; y <= box.bottom + MARGIN; y += STEP) {
      document.elementsFromPoint(x, y).forEach((element) => under.add(element));
    }
  }
  under.delete(except);
  return [...under].some((element) => element.closest(CONTENT) || hasTextIn(element, box));
}

function hasTextIn(element: Element, box: DOMRect): boolean {
  return [...element.childNodes].some((node) => {
    if (node.nodeType !== Node.TEXT_NODE || !node.nodeValue?.trim()) {
      return false;
    }
    const range = document.createRange();
    range.selectNode(node);
    return [...range.getClientRects()].some(
      (line) =>
        line.left < box.right + MARGIN &&
        line.right > box.left - MARGIN &&
        line.top < box.bottom + MARGIN &&
        line.bottom > box.top - MARGIN,
    );
  });
}
