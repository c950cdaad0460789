import type { ComptoirSettings } from "./comptoir.d.ts";
import type { run } from "./api.ts";
import { DEFAULT_COLOR } from "./client/accent.ts";
import { tokenKey } from "./client/storage.ts";
import { readConfig, type WidgetConfig } from "./config.ts";
import css from "./loader.css?inline";
import type { mount } from "./panel.tsx";
import type { Command, PublicApi } from "./public-api.ts";

type Panel = ReturnType<typeof mount>;

/** What `window.Comptoir` works with (api.ts), and the panel with its launcher. */
export interface Widget {
  config: WidgetConfig;
  root: ShadowRoot;
  launcher: HTMLElement;
  api: PublicApi;
  /** What the page itself had put at `window.Comptoir`. */
  before: PublicApi | undefined;
  /** Commands nobody has followed yet. */
  queue: Command[];
  /** Draws what the page asked for: not before it says so, where it wants consent first. */
  show: () => void;
  /** Fetches the panel, once. */
  load: () => Promise<Panel>;
  setOpen: (isOpen: boolean) => Promise<void>;
  /** Once it is there. */
  panel?: Panel;
  /** The page's own element that opened the panel. */
  opener?: HTMLElement;
  /** Destroyed: what is still on its way comes to nothing. */
  isOver?: boolean;
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
/** All but those that may wait until the visitor shows that they want to talk: `on`, `identify`, `setLocale` … */
const URGENT = /^(?!o[nf]|id|set|add|tr|pr)/;
/** Before the page has said `show`, where it asks for consent first. */
const ALLOWED = /^(sh|de)/;

const page = globalThis as { Comptoir?: PublicApi; comptoirSettings?: ComptoirSettings };

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
  host.popover = "manual";
  host.showPopover?.();
  return root;
}

function createLauncher({ position, label }: WidgetConfig, code: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.className = `launcher ${position}`;
  button.ariaLabel = label ?? CHAT.slice(CHAT.indexOf(code)).find((word) => word > "z") ?? "Chat";
  button.ariaExpanded = "false";
  return button;
}

function start(config: WidgetConfig, before: PublicApi | undefined): void {
  const { origin, shop, defer, open, target } = config;
  const root = createRoot(config.color);
  const code = (config.lang || document.documentElement.lang || navigator.language).slice(0, 2);
  const launcher = createLauncher(config, code);
  const queue: Command[] = [];
  let urgent = ALLOWED;
  let loading: Promise<Panel> | undefined;

  /** Under a policy of nonces too: import() inherits that of the tag. */
  const importScript = <Name extends keyof Scripts>(name: Name): Promise<Scripts[Name]> => {
    const url = `${origin}/${name}.js`;
    // Once more around every cache: an old page may name what a new deployment has replaced.
    return import(/* @vite-ignore */ url).catch(
      () => import(/* @vite-ignore */ `${url}?${Date.now()}`),
    );
  };

  /** Whoever listens does so before the panel has anything to tell. */
  const load = () => {
    loading ??= Promise.all([
      importScript("panel"),
      // A guess: the panel knows what languages there are. To ask only then is to wait twice.
      fetch(`${origin}/api/words/${code}`).catch(() => undefined),
      drain(),
    ]).then(([{ mount }, words]) => {
      if (widget.isOver) {
        throw new Error();
      }
      return (widget.panel = mount(root, config, widget, words));
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
    launcher.ariaBusy = null;
  };

  const drain = async () => {
    try {
      if (queue[0]) {
        (await importScript("api")).run(widget);
      }
    } catch {
      // What was not followed waits for the next command.
    }
  };

  const api: PublicApi = (...command) => {
    queue.push(command);
    if (loading || urgent.test(command[0])) {
      void drain();
    }
  };

  const show = () => {
    urgent = URGENT;
    if (target) {
      api("attach");
    } else {
      root.append(launcher);
    }
    if ("announce" in config) {
      api("announce");
    }
    (globalThis.requestIdleCallback ?? setTimeout)(() => {
      try {
        // Visitors who wrote before may have an answer waiting. To look, browsers stop the page and ask another process.
        if (open || defer === "idle" || tokenKey(shop) in localStorage) {
          void load();
        }
      } catch {
        // It keeps nothing.
      }
    });
  };

  const widget: Widget = { config, root, launcher, api, before, queue, show, load, setOpen };
  page.Comptoir = Object.assign(api, { isOpen: false, unread: 0 });
  launcher.onclick = () => void setOpen(!api.isOpen);
  launcher.onpointerenter = launcher.onfocus = load;
  if (defer !== "consent") {
    show();
  }
  before?.q?.splice(0).forEach((command) => api(...command));
}

const script = document.currentScript as HTMLScriptElement | null;
if (script && !document.querySelector(HOST)) {
  const config = readConfig(script, page.comptoirSettings);
  if (config) {
    start(config, page.Comptoir);
  } else {
    console.error("Comptoir: no data-shop");
  }
}
