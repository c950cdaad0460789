/**
 * What runs inside the pages. Each function is sent there as its source text, so it may use nothing
 * but its own argument and the page.
 */

export interface Sought {
  role: "button" | "link" | "textbox";
  /** Source of a regular expression over its name, case aside. */
  name: string;
}

export interface Place {
  x: number;
  y: number;
}

/** The middle of the first element of that role and name that a click would reach; null: none yet. */
export function findPlace({ role, name }: Sought): Place | null {
  const tags = { button: "button", link: "a[href]", textbox: "textarea, input" };
  const named = new RegExp(name, "i");
  const scopes = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
    root,
    ...[...root.querySelectorAll("*")].flatMap((one) =>
      one.shadowRoot ? scopes(one.shadowRoot) : [],
    ),
  ];
  for (const scope of scopes(document)) {
    for (const element of scope.querySelectorAll(tags[role])) {
      const labels = "labels" in element ? [...(element.labels as NodeListOf<Element>)] : [];
      const words = [element.getAttribute("aria-label"), ...labels.map((one) => one.textContent)];
      const box = element.getBoundingClientRect();
      const place = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      const hit = scope.elementFromPoint(place.x, place.y);
      const isReached = hit !== null && (element.contains(hit) || hit.contains(element));
      if (named.test(words.join(" ") || element.textContent) && isReached) {
        return place;
      }
    }
  }
  return null;
}

/** Everything that can be read on the page, what hangs in shadow trees included. */
export function readableText(): string {
  const textOf = (root: ParentNode): string[] =>
    [...root.querySelectorAll("*")].flatMap((one) =>
      one.shadowRoot ? textIn(one.shadowRoot) : [],
    );
  const textIn = (root: ShadowRoot): string[] => [
    ...[...root.children].map((one) => (one instanceof HTMLElement ? one.innerText : "")),
    ...textOf(root),
  ];
  return [document.body.innerText, ...textOf(document)].join("\n");
}

/** Whether the element that has the focus takes text. */
export function isTyping(): boolean {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) {
    focused = focused.shadowRoot.activeElement;
  }
  return focused instanceof HTMLTextAreaElement || focused instanceof HTMLInputElement;
}
