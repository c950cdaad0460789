import type { Profile } from "../worker/protocol/http.ts";
import announceCss from "./announce/announce.css?inline";
import { coversContent } from "./announce/covering.ts";
import { isFor } from "./announce/pages.ts";
import { textFor } from "./announce/text.ts";
import { directionOf, languageOf } from "./client/languages.ts";
import { request } from "./client/request.ts";
import { createStore, storageKeys } from "./client/storage.ts";
import type { Widget } from "./loader.ts";
import { loadWords } from "./panel/language.ts";
import themeCss from "./panel/theme.css?inline";
import { moreWords } from "./more/words.ts";

/** Until what has just been shown may be told to a screen reader: it hears only what changes. */
const HEARD_AFTER_MS = 100;
/** While the page is scrolled. */
const LOOK_AGAIN_MS = 150;

/**
 * Says what the shop has to say before anybody asks, once: beside the launcher where nothing of the page is, else as
 * a mark on it and the panel's first line. Fetched where the tag asks for it, when the page is idle.
 */
export async function announce(widget: Widget, { signal }: AbortController): Promise<void> {
  const { config, root, launcher, api } = widget;
  const result = await request<Profile>(`${config.origin}/api/shops/${config.shop}`);
  const told = result.ok ? result.value : null;
  if (!told?.announcement) {
    return;
  }
  const words = await loadWords(config, Promise.resolve(told));
  const more = await moreWords(config, { ...words, lang: languageOf(words.lang) });
  const { after, pages } = told.announcement;
  const wishes = [config.lang, document.documentElement.lang, ...navigator.languages];
  const { text, lang } = textFor(told, wishes) ?? { text: words.greeting, lang: words.lang };
  const store = createStore();
  const key = storageKeys(config.shop).announcement;
  if (signal.aborted || store.get(key) === text) {
    return;
  }

  const undo = new AbortController();
  const sheet = new CSSStyleSheet();
  const bubble = document.createElement("div");
  const line = document.createElement("p");
  const dismiss = document.createElement("button");
  let isShown = false;
  let looking: ReturnType<typeof setTimeout> | undefined;

  const end = () => {
    undo.abort();
    bubble.remove();
    launcher.classList.remove("news");
    launcher.ariaDescription = null;
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet);
  };

  /** What is taken away with the focus in it leaves that to the launcher. */
  const keepFocus = (change: () => void) => {
    const hadFocus = bubble.contains(root.activeElement);
    change();
    if (hadFocus) {
      launcher.focus({ preventScroll: true });
    }
  };

  /** The visitor has read it; told again only when it says something else. */
  const close = () => {
    store.set(key, text);
    keepFocus(end);
  };

  const isBubble = () => bubble.matches(".announcement");

  const withdraw = () =>
    keepFocus(() => {
      launcher.classList.add("news");
      bubble.classList.replace("announcement", "hidden");
      dismiss.remove();
    });

  const lookAgain = () => {
    looking ??= setTimeout(() => {
      looking = undefined;
      if (isBubble() && coversContent(bubble.getBoundingClientRect(), root.host)) {
        withdraw();
      }
    }, LOOK_AGAIN_MS);
  };

  const show = () => {
    isShown = true;
    line.textContent = text;
    bubble.className = `comptoir announcement measured ${config.position}`;
    root.append(bubble);
    const isInTheWay = coversContent(bubble.getBoundingClientRect(), root.host);
    line.textContent = "";
    bubble.classList.remove("measured");
    launcher.ariaDescription = text;
    if (isInTheWay) {
      withdraw();
    }
    setTimeout(() => {
      line.textContent = text;
    }, HEARD_AFTER_MS);
    for (const event of ["scroll", "resize"]) {
      addEventListener(event, lookAgain, { ...options, capture: true, passive: true });
    }
  };

  const consider = () => {
    const isMoment = !isShown && !document.hidden && performance.now() >= after * 1000;
    const isWelcome = !api.isOpen && launcher.isConnected && !isWriting();
    if (isMoment && isWelcome && isFor(pages, location.pathname)) {
      show();
    }
  };
  // A field that is left is still the active one while it is told so.
  const considerSoon = () => void setTimeout(consider);

  const options = { signal: undo.signal };
  signal.addEventListener("abort", end, options);
  sheet.replaceSync(themeCss + announceCss);
  root.adoptedStyleSheets.push(sheet);
  bubble.role = "group";
  bubble.ariaLabel = more.announcement;
  bubble.dataset["theme"] = config.theme ?? "";
  line.role = "status";
  line.lang = lang;
  line.dir = bubble.dir = directionOf(lang);
  line.onclick = () => void widget.setOpen(true);
  dismiss.type = "button";
  dismiss.ariaLabel = more["announcement.dismiss"];
  dismiss.onclick = close;
  bubble.append(line, dismiss);
  document.addEventListener(
    "keydown",
    ({ key: pressed }) => pressed === "Escape" && isBubble() && close(),
    options,
  );
  addEventListener(
    "comptoir:open",
    () => {
      close();
      void widget.load().then((panel) => panel.update({ said: text }));
    },
    options,
  );
  document.addEventListener("focusout", considerSoon, options);
  document.addEventListener("visibilitychange", considerSoon, options);
  // Pages that change without a new one being loaded.
  globalThis.navigation?.addEventListener("navigatesuccess", considerSoon, options);
  setTimeout(consider, Math.max(0, after * 1000 - performance.now()) + 1);
}

/** Whoever writes is not to be interrupted. */
function isWriting(): boolean {
  let { activeElement } = document;
  while (activeElement?.shadowRoot?.activeElement) {
    ({ activeElement } = activeElement.shadowRoot);
  }
  return activeElement?.matches("input, textarea, select, [contenteditable]") ?? false;
}
