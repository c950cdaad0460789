import type { Page } from "playwright-core";

/** Every place where a bystander could read a secret of a page: over a shoulder, in a log, in a history. */
export class InTheOpen {
  readonly #places: string[] = [];
  readonly #pages: Page[] = [];

  /** From now on; before the page goes anywhere. */
  watch(page: Page): void {
    this.#pages.push(page);
    page.on("websocket", (socket) => this.#note("socket", socket.url()));
    page.on("request", (request) => {
      // A fragment is never sent: what stays in the address bar is seen there.
      this.#note("request", request.url().replace(/#.*$/, ""));
      this.#note("referer", request.headers()["referer"] ?? "");
    });
    page.on("response", (response) => {
      this.#note("location", response.headers()["location"] ?? "");
    });
  }

  /** With what the pages show now, and what their Back buttons lead to; each as "kind: text". */
  async all(): Promise<string[]> {
    for (const page of this.#pages) {
      this.#note("title", await page.title());
      this.#note("address", page.url());
      const devtools = await page.context().newCDPSession(page);
      const { entries } = await devtools.send("Page.getNavigationHistory");
      for (const { url, title } of entries) {
        this.#note("history", `${url} ${title}`);
      }
      for (const address of await addressesIn(page)) {
        this.#note("attribute", address);
      }
    }
    return this.#places;
  }

  #note(kind: string, text: string): void {
    if (text !== "") {
      this.#places.push(`${kind}: ${text}`);
    }
  }
}

/** What elements lead to or load, those of open shadow roots too. */
function addressesIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const elementsIn = (root: Document | ShadowRoot): Element[] =>
      [...root.querySelectorAll("*")].flatMap((element) => [
        element,
        ...(element.shadowRoot ? elementsIn(element.shadowRoot) : []),
      ]);
    return elementsIn(document).flatMap((element) =>
      ["src", "srcset", "href", "action", "data", "poster", "style", "id", "name"].flatMap(
        (name) => element.getAttribute(name) ?? [],
      ),
    );
  });
}
