import type { run } from "./api.ts";
import { DEFAULT_COLOR } from "./client/accent.ts";
import { tokenKey } from "./client/storage.ts";
import { readConfig, type Settings, type WidgetConfig } from "./config.ts";
import css from "./loader.css?inline";
import type { mount } from "./panel.tsx";
import type { Command, PublicApi } from "./public-api.ts";

type Panel = ReturnType<typeof mount>;

/** What `window.Comptoir` works with (api.ts). */
export interface Widget {
  config: WidgetConfig;
  root: ShadowRoot;
  launcher: HTMLElement;
  /** Takes back what was done to the page. */
  undo: AbortController;
  /** Commands nobody has followed yet. */
  queue: Command[];
  /** Fetches the panel, once. */
  load: () => Promise<Panel>;
  setOpen: (isOpen: boolean) => Promise<void>;
}

/** What is fetched later, by the name of its file. */
export interface Scripts {
  panel: { mount: typeof mount };
  api: { run: typeof run };
}

/** Languages and their word, where "Chat" would not be understood. Better words come with the language file, at a sign of intent. */
const CHAT =
  "am ውይይት ar دردشة as bn চ্যাট el Συνομιλία fa گفتگو gu ચેટ he צ׳אט hi mr ne चैट ja チャット kn ಚಾಟ್ ko 채팅 ml ചാറ്റ് or ଚାଟ୍ pa ਚੈਟ ru uk Чат ta அரட்டை te చాట్ th แชท ur چیٹ zh 聊天 -".split(
    " ",
  );

const HOST = "comptoir-chat";
/** Commands that may wait until the visitor shows that they want to talk: `on`, `identify`, `setLocale` … */
const PATIENT = /^(o[nf]|id|set|add|tr|pr)/;

const page = globalThis as { Comptoir?: PublicApi; comptoirSettings?: Settings };

/** Visitors who wrote before may have an answer waiting. */
function hasWritten(shop: string): boolean {
  try {
    return localStorage.getItem(tokenKey(shop)) !== null;
  } catch {
    return false;
  }
}

/** A name of its own escapes the page's rules; outside <body> it survives pages that swap theirs. */
function createRoot(color = DEFAULT_COLOR): ShadowRoot {
  const host = document.createElement(HOST);
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  // The name the panel uses: once it knows the shop's own colour, the launcher follows.
  host.style.cssText = `--accent-light:${color}`;
  document.documentElement.append(host);
  return root;
}

function createLauncher({ position, label, lang }: WidgetConfig): HTMLButtonElement {
  const button = document.createElement("button");
  const code = (lang ?? (document.documentElement.lang || navigator.language)).slice(0, 2);
  button.type = "button";
  button.className = `launcher ${position}`;
  button.ariaLabel = label ?? CHAT.slice(CHAT.indexOf(code)).find((word) => word > "z") ?? "Chat";
  button.ariaExpanded = "false";
  return button;
}

function start(config: WidgetConfig, earlier: Command[]): void {
  const { origin, shop, nonce, defer, mode, open, target } = config;
  const root = createRoot(config.color);
  const launcher = createLauncher(config);
  /** Nothing is drawn, fetched or looked up before the page says `show`. */
  const isHeld = defer === "consent";
  const queue: Command[] = [];
  const undo = new AbortController();
  let loading: Promise<Panel> | undefined;

  const importScript = <Name extends keyof Scripts>(name: Name): Promise<Scripts[Name]> => {
    const url = `${origin}/${name}.js`;
    if (nonce) {
      // import() has no nonce, and needs none for what is there already.
      const link = document.createElement("link");
      document.head.append(Object.assign(link, { rel: "modulepreload", nonce, href: url }));
    }
    // Once more around every cache: an old page may name what a new deployment has replaced.
    return import(/* @vite-ignore */ url).catch(
      () => import(/* @vite-ignore */ `${url}?${Date.now()}`),
    );
  };

  const load = () => {
    loading ??= importScript("panel").then(({ mount }) => {
      drain();
      return mount(root, config, { launcher, api });
    });
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };

  const setOpen = async (isOpen: boolean) => {
    launcher.ariaBusy = "true";
    try {
      (await load())[isOpen ? "open" : "close"]();
      launcher.ariaInvalid = null;
    } catch {
      // A sign of intent that comes to nothing is not worth a sign; a click that does is.
      launcher.ariaInvalid = "true";
    }
    launcher.ariaBusy = "false";
  };

  const drain = () => {
    if (queue[0]) {
      const widget = { config, root, launcher, undo, queue, load, setOpen };
      // What was not followed waits for the next command.
      void importScript("api")
        .then(({ run }) => run(widget))
        .catch(() => 0);
    }
  };

  const api: PublicApi = (...command) => {
    queue.push(command);
    if (loading || !PATIENT.test(command[0])) {
      drain();
    }
  };

  page.Comptoir = api;
  launcher.onclick = () => void setOpen(!api.isOpen);
  launcher.onpointerenter = launcher.onfocus = () => void load();
  if (mode === "button") {
    document.addEventListener(
      "click",
      (event) => (event.target as Element).closest(`${target}`) && void setOpen(!api.isOpen),
      undo,
    );
  } else if (mode === "inline") {
    api("inline");
  } else if (!isHeld) {
    root.append(launcher);
  }
  if (open) {
    api("open");
  }
  if (defer === "idle" || (!isHeld && hasWritten(shop))) {
    (globalThis.requestIdleCallback ?? setTimeout)(() => void load());
  }
  for (const command of earlier) {
    api(...command);
  }
}

const script = document.currentScript as HTMLScriptElement | null;
if (script && !document.querySelector(HOST)) {
  const config = readConfig(script, page.comptoirSettings);
  if (config) {
    start(config, page.Comptoir?.q ?? []);
  } else {
    console.error("Comptoir: data-shop is missing");
  }
}
