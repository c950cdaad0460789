import { accentProperties } from "./client/accent.ts";
import { storageKeys } from "./client/storage.ts";
import { readConfig, type WidgetConfig } from "./config.ts";
import css from "./loader.css?inline";
import type { mount } from "./panel.tsx";

type Panel = ReturnType<typeof mount>;

/** The launcher speaks before any language file is fetched. */
const WORDS = {
  en: { label: "Ask a question", failed: "The chat did not load. Tap to try again." },
  fr: { label: "Une question ?", failed: "Le chat n’a pas pu s’ouvrir. Touchez pour réessayer." },
};

const SPEECH_BUBBLE =
  "M12 4.2c5 0 8.8 3.2 8.8 7.3S17 18.8 12 18.8c-1 0-2-.2-2.9-.4L5 20.5l.7-3.6C4.1 15.5 3.2 13.6 3.2 11.5c0-4.1 3.8-7.3 8.8-7.300z";
const CROSS = "M6 6l12 12M18 6 6 18";
const BADGE_MAX = 9;

function wordsFor(lang: string | undefined) {
  const wanted = lang ?? (document.documentElement.lang || navigator.language);
  return /^fr\b/i.test(wanted) ? WORDS.fr : WORDS.en;
}

/** Visitors who wrote before may have an answer waiting. */
function hasWritten(shop: string): boolean {
  try {
    return localStorage.getItem(storageKeys(shop).token) !== null;
  } catch {
    return false;
  }
}

/** Once more around every cache: an old page may name what a new deployment has replaced. */
async function importPanel(origin: string): Promise<{ mount: typeof mount }> {
  const url = `${origin}/panel.js`;
  return import(/* @vite-ignore */ url).catch(
    () => import(/* @vite-ignore */ `${url}?${Date.now()}`),
  );
}

function createHost(config: WidgetConfig): ShadowRoot {
  // A name of its own escapes the page's rules; outside <body> it survives pages that swap theirs.
  const host = document.createElement("comptoir-chat");
  for (const [name, value] of Object.entries(accentProperties(config.color ?? ""))) {
    host.style.setProperty(name, value);
  }
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  document.documentElement.append(host);
  return root;
}

function createLauncher(config: WidgetConfig): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `launcher ${config.position}`;
  button.ariaExpanded = "false";
  button.ariaHasPopup = "dialog";
  const icon = (path: string) =>
    `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"/></svg>`;
  button.innerHTML = `${icon(SPEECH_BUBBLE)}${icon(CROSS)}<span class="label"></span><span class="badge"></span>`;
  return button;
}

function start(config: WidgetConfig): void {
  const words = wordsFor(config.lang);
  const root = createHost(config);
  const button = createLauncher(config);
  const [label, badge] = button.querySelectorAll("span");
  let loading: Promise<Panel> | undefined;

  const say = (text: string, unread = 0) => {
    button.ariaLabel = unread ? `${text} (${unread})` : text;
    if (label && badge) {
      label.textContent = text;
      badge.textContent = unread > BADGE_MAX ? `${BADGE_MAX}+` : unread ? `${unread}` : "";
    }
  };
  const sayLabel = (unread?: number) => say(config.label ?? words.label, unread);

  const setOpen = (isOpen: boolean) => {
    button.ariaExpanded = `${isOpen}`;
  };

  const load = () =>
    (loading ??= importPanel(config.origin).then((panel) =>
      panel.mount(root, config, {
        onUnread: sayLabel,
        onClose() {
          setOpen(false);
          button.focus();
        },
      }),
    ));

  const fail = () => {
    loading = undefined;
    button.classList.add("failed");
    say(words.failed);
  };

  const toggle = async () => {
    button.ariaBusy = "true";
    try {
      const panel = await load();
      button.classList.remove("failed");
      if (button.ariaExpanded === "true") {
        panel.close();
      } else {
        sayLabel();
        setOpen(true);
        panel.open();
      }
    } catch {
      fail();
    }
    button.ariaBusy = "false";
  };

  // A sign of intent that comes to nothing is not worth a word; a click that does is.
  const warm = () => {
    load().catch(() => {
      loading = undefined;
    });
  };

  sayLabel();
  button.onclick = () => void toggle();
  for (const sign of ["pointerenter", "focus", "touchstart"]) {
    button.addEventListener(sign, warm, { once: true, passive: true });
  }
  root.append(button);
  if (hasWritten(config.shop)) {
    (globalThis.requestIdleCallback ?? setTimeout)(warm);
  }
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && !document.querySelector("comptoir-chat")) {
  const { comptoirSettings } = globalThis as { comptoirSettings?: Record<string, string> };
  const config = readConfig(script, comptoirSettings);
  if (config) {
    start(config);
  } else {
    console.error("Comptoir: the script tag needs data-shop");
  }
}
