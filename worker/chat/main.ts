import { directionOf, languageOf } from "../../widget/client/languages.ts";
import { createStore } from "../../widget/client/storage.ts";
import type { mount } from "../../widget/panel.tsx";
import type { MessagesPage } from "../protocol/http.ts";
import { arrive, isOfMail, keyIn } from "./arrival.ts";
import { showPhoto } from "./photo.ts";
import { prefill, prefillOf } from "./prefill.ts";
import { askFirst, wordsOfArrival } from "./question.ts";

/** `/c/:shop`: the panel as a page of its own, for a link or a printed code. */
async function openChat(host: HTMLElement): Promise<void> {
  const shop = location.pathname.split("/")[2] ?? "";
  await takeLink(shop, takeKey());
  takeLinkText(shop);
  // The same file that shops' pages load, so that a visitor fetches it once.
  const panel = new URL("/panel.js", location.origin).href;
  const module = (await import(/* @vite-ignore */ panel)) as { mount: typeof mount };
  const config = { origin: location.origin, shop, position: "right" } as const;
  module.mount(host, config, { fill: true });
  showPhoto(host, shop);
}

/** At once: what opens a conversation stands in the address for nobody to read, and for no reload to bring back. */
function takeKey(): string | null {
  const key = keyIn(location.hash);
  if (key) {
    history.replaceState(null, "", location.pathname + location.search);
  }
  return key;
}

/** The conversation of a link, before any other is shown. */
async function takeLink(shop: string, key: string | null): Promise<void> {
  const isTaken = await arrive({ store: createStore(), shop, isAlive, ask }, key);
  if (!isTaken) {
    const words = await wordsOfArrival();
    await askFirst(words["arrival.gone"], "", { yes: words.back });
  }

  async function ask(): Promise<boolean> {
    const words = await wordsOfArrival();
    const answers = { yes: words["arrival.open"], no: words["arrival.keep"] };
    return askFirst(words["arrival.title"], words["arrival.lead"], answers);
  }

  async function isAlive(opener: string): Promise<boolean> {
    const headers = { Authorization: `Bearer ${opener}` };
    const conversation = `/api/shops/${shop}/conversation`;
    try {
      if (isOfMail(opener)) {
        return (await fetch(`${conversation}/returning`, { headers })).status !== 401;
      }
      const response = await fetch(`${conversation}/messages`, { headers });
      return !response.ok || ((await response.json()) as MessagesPage).messages.length > 0;
    } catch {
      return true;
    }
  }
}

/** Out of the address as well: it stands in the composer now, and a reload must not bring it back. */
function takeLinkText(shop: string): void {
  prefill(createStore(), shop, prefillOf(location.search));
  if (location.search !== "") {
    history.replaceState(null, "", location.pathname + location.hash);
  }
}

function sayFailed(host: HTMLElement): void {
  host.className = "failed";
  // The page's other words have not come: these two sentences are all there is.
  const isFrench = languageOf(navigator.language) === "fr";
  host.lang = isFrench ? "fr" : "en";
  host.dir = "ltr";
  host.textContent = isFrench
    ? "Le chat n’a pas pu s’ouvrir. Vérifiez la connexion, puis rechargez la page."
    : "The chat did not load. Please check the connection and reload the page.";
}

// A link to this very page brings its key without loading it anew.
addEventListener("hashchange", () => {
  if (keyIn(location.hash)) {
    location.reload();
  }
});
document.documentElement.lang = navigator.language;
document.documentElement.dir = directionOf(languageOf(navigator.language));
const chat = document.querySelector<HTMLElement>("#chat");
if (chat) {
  openChat(chat).catch(() => sayFailed(chat));
}
