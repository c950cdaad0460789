import type { Page } from "playwright-core";
import type { Watched } from "./browser.ts";

/** What a text could do to a page that takes it for more than text. */
export interface Intrusion {
  /** A script of the text's ran: it said so, or asked the reader something. */
  hasRun: boolean;
  /** Scripts, styles, events and files that the page's policy has stopped. */
  stopped: string[];
  /** Requests to anywhere but the page's own server. */
  sentAway: string[];
  /** Elements that run, load or style something, and attributes that listen. */
  alive: number;
}

const RUNNING =
  "script, iframe, frame, object, embed, applet, base, style, meta[http-equiv], video, audio, marquee, math";

/** Begins to watch a page that has not been opened yet. */
export async function watchIntrusion({ page, requests }: Watched, origin: string) {
  const dialogs: string[] = [];
  const stopped: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.exposeFunction("__stopped", (what: string) => void stopped.push(what));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      const { __stopped } = globalThis as unknown as { __stopped: (what: string) => void };
      __stopped(`${violatedDirective} ${blockedURI}`);
    });
  });
  return async (): Promise<Intrusion> => ({
    hasRun: dialogs.length > 0 || (await page.evaluate(() => "__pwned" in globalThis)),
    stopped,
    sentAway: requests.filter((url) => !isOwn(url, origin)),
    alive: await countAlive(page),
  });
}

function isOwn(url: string, origin: string): boolean {
  const { protocol, host } = new URL(url);
  return protocol === "data:" || protocol === "blob:" || host === new URL(origin).host;
}

/** In the document and in every shadow root that can be reached. */
function countAlive(page: Page): Promise<number> {
  return page.evaluate((running) => {
    const countIn = (root: Document | ShadowRoot): number => {
      let count = root.querySelectorAll(running).length;
      for (const element of root.querySelectorAll("*")) {
        const names = element.getAttributeNames();
        count += names.filter((name) => /^on|^srcdoc$/i.test(name)).length;
        count += names.filter(
          (name) =>
            /^\s*(?:javascript|vbscript):/i.test(element.getAttribute(name) ?? "") &&
            /href|src|action/.test(name),
        ).length;
        count += element.shadowRoot ? countIn(element.shadowRoot) : 0;
      }
      return count;
    };
    return countIn(document);
  }, RUNNING);
}
