import type { Page } from "playwright-core";

/**
 * What of the widget stands out less than WCAG 2.2 asks: texts (1.4.3), and edges, fills and icons of controls
 * (1.4.11), as "what: ratio". Empty when all of it can be seen.
 */
export function faintParts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Colour = [red: number, green: number, blue: number, alpha: number];
    const root = document.querySelector("comptoir-chat")?.shadowRoot;
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const faint: string[] = [];

    /** Any colour CSS knows, as the screen shows it: channels of 0 to 255, alpha of 0 to 1. */
    function shown(css: string): Colour {
      canvas?.clearRect(0, 0, 1, 1);
      canvas?.save();
      Object.assign(canvas ?? {}, { fillStyle: css });
      canvas?.fillRect(0, 0, 1, 1);
      canvas?.restore();
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas?.getImageData(0, 0, 1, 1).data ?? [];
      return [red, green, blue, alpha / 255];
    }

    function over([r, g, b, alpha]: Colour, [r2, g2, b2]: Colour): Colour {
      const mix = (one: number, other: number) => one * alpha + other * (1 - alpha);
      return [mix(r, r2), mix(g, g2), mix(b, b2), 1];
    }

    /** What is seen behind what an element writes. */
    function ground(element: Element | null): Colour {
      if (element === null) {
        return shown("Canvas");
      }
      const own = shown(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, ground(element.parentElement));
    }

    function luminance(colour: Colour): number {
      const [red = 0, green = 0, blue = 0] = colour.map((channel) => {
        const part = channel / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }

    function ratio(one: Colour, other: Colour): number {
      const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05];
      return Math.max(a / b, b / a);
    }

    function ask(what: string, css: string, behind: Colour, least: number): void {
      const found = ratio(over(shown(css), behind), behind);
      if (found < least) {
        faint.push(`${what}: ${found.toFixed(2)}`);
      }
    }

    const isSeen = (element: Element) =>
      element.checkVisibility() && !element.closest(".hidden, :disabled, [aria-busy=true]");
    const hasText = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim());

    for (const element of [...(root?.querySelectorAll("*") ?? [])].filter(isSeen)) {
      const what = `${element.tagName} ${element.getAttribute("class") ?? ""}`;
      const style = getComputedStyle(element);
      if (hasText(element) && style.opacity !== "0") {
        ask(`text of ${what}`, style.color, ground(element), 4.5);
      }
      if (element.matches("textarea, .pill:not(li:only-child .pill)")) {
        const edge = element.matches("textarea") ? style.outlineColor : style.borderTopColor;
        ask(`edge of ${what}`, edge, ground(element.parentElement), 3);
      }
      if (element.matches("textarea")) {
        ask(
          `hint of ${what}`,
          getComputedStyle(element, "::placeholder").color,
          ground(element),
          4.5,
        );
      }
      if (element.matches(".icon")) {
        ask(`icon in ${element.parentElement?.className}`, style.stroke, ground(element), 3);
      }
      // Forced colours have no fills; the icon is what is seen.
      if (element.matches(".send") && !matchMedia("(forced-colors: active)").matches) {
        ask(`fill of ${what}`, style.backgroundColor, ground(element.parentElement), 3);
      }
      if (element.matches(".launcher")) {
        const icon = getComputedStyle(element, "::before");
        ask(`icon of ${what}`, icon.borderTopColor, ground(element), 3);
      }
    }
    return faint;
  });
}
