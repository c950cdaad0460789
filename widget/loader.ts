import { DEFAULT_COLOR, readableOn } from "./client/accent.ts";
import { tokenKey } from "./client/storage.ts";
import { readConfig, type Settings, type WidgetConfig } from "./config.ts";
import css from "./loader.css?inline";
import type { mount } from "./panel.tsx";

type Panel = ReturnType<typeof mount>;

/** The launcher speaks before any language file is fetched. */
const WORDS = {
  en: { label: "Ask a question", failed: "The chat did not load. Tap to try again." },
  fr: { label: "Une question ?", failed: "Le chat n’a pas pu s’ouvrir. Touchez pour réessayer." },
};

const HOST = "comptoir-chat";
const SPEECH_BUBBLE = "M12 4c5 0 9 3 9 7s-4 7-9 7l-3-.4L5 20l.7-3.5C4 15 3 13 3 11c0-4 4-7 9-7z";
const CROSS = "M6 6l12 12M18 6 6 18";
const BADGE_MAX = 9;

function wordsFor(lang: string | undefined) {
  const wanted = lang ?? (document.documentElement.lang || navigator.language);
  return /^fr\b/i.test(wanted) ? WORDS.fr : WORDS.en;
}

/** Visitors who wrote before may have an answer waiting. */
function hasWritten(shop: string): boolean {
  try {
    return localStorage.getItem(tokenKey(shop)) !== null;
  } catch {
    return false;
  }
}

/** Once more around every cache: an old page may name what a new deployment has replaced. */
function importPanel(origin: string): Promise<{ mount: typeof mount }> {
  const url = `${origin}/panel.js`;
  return import(/* @vite-ignore */ url).catch(
    () => import(/* @vite-ignore */ `${url}?${Date.now()}`),
  );
}

/** A name of its own escapes the page's rules; outside <body> it survives pages that swap theirs. */
function createRoot({ color = DEFAULT_COLOR }: WidgetConfig): ShadowRoot {
  const host = document.createElement(HOST);
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  // The names the panel uses: once it knows the shop's own colour, the launcher follows.
  host.style.cssText = `--accent-light:${color};--on-accent-light:${readableOn(color)}`;
  document.documentElement.append(host);
  return root;
}

function draw(name: string, attribute: string, value: string): Element {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  element.setAttribute(attribute, value);
  return element;
}

/** Made piece by piece: pages that enforce Trusted Types take no HTML from us. */
function icon(path: string): Element {
  const svg = draw("svg", "viewBox", "0 0 24 24");
  svg.append(draw("path", "d", path));
  return svg;
}

function createLauncher(position: string | undefined): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `launcher ${position}`;
  button.ariaExpanded = "false";
  button.append(icon(SPEECH_BUBBLE), icon(CROSS));
  return button;
}

function start(config: WidgetConfig): void {
  const words = wordsFor(config.lang);
  const root = createRoot(config);
  const button = createLauncher(config.position);
  const [label, badge] = [document.createElement("span"), document.createElement("span")];
  let loading: Promise<Panel> | undefined;

  const say = (text: string, unread = 0) => {
    button.ariaLabel = unread ? `${text} (${unread})` : text;
    label.textContent = text;
    badge.textContent = unread > BADGE_MAX ? `${BADGE_MAX}+` : `${unread || ""}`;
  };

  const setOpen = (isOpen: boolean) => {
    button.ariaExpanded = `${isOpen}`;
  };

  const load = () =>
    (loading ??= importPanel(config.origin).then((panel) =>
      panel.mount(root, config, {
        onUnread: (unread) => say(config.label ?? words.label, unread),
        onClose() {
          setOpen(false);
          button.focus();
        },
      }),
    ));

  const forget = () => {
    loading = undefined;
  };

  const toggle = async () => {
    const isOpen = button.ariaExpanded === "true";
    button.ariaBusy = "true";
    try {
      const panel = await load();
      panel[isOpen ? "close" : "open"]();
      setOpen(!isOpen);
    } catch {
      forget();
      say(words.failed);
    }
    button.ariaBusy = "false";
  };

  // A sign of intent that comes to nothing is not worth a word; a click that does is.
  const warm = () => void load().catch(forget);

  say(config.label ?? words.label);
  button.onclick = () => void toggle();
  button.onpointerenter = warm;
  button.onfocus = warm;
  button.append(label, badge);
  root.append(button);
  if (hasWritten(config.shop)) {
    (globalThis.requestIdleCallback ?? setTimeout)(warm);
  }
}

const script = document.currentScript as HTMLScriptElement | null;
if (script && !document.querySelector(HOST)) {
  const { comptoirSettings } = globalThis as { comptoirSettings?: Settings };
  const config = readConfig(script, comptoirSettings);
  if (config) {
    start(config);
  } else {
    console.error("Comptoir: the script tag needs data-shop");
  }
}
