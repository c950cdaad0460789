import { render } from "preact";
import { accentProperties } from "./client/accent.ts";
import { request } from "./client/request.ts";
import { createStore, onStoredElsewhere, storageKeys } from "./client/storage.ts";
import type { WidgetConfig } from "./config.ts";
import { dressLauncher } from "./panel/launcher.ts";
import launcherCss from "./panel/launcher.css?inline";
import { followViewport } from "./panel/follow-viewport.ts";
import { filesOf } from "./panel/handed-over.ts";
import { createLoading } from "./panel/loading.ts";
import type { PanelState } from "./panel/panel-state.ts";
import panelCss from "./panel/panel.css?inline";
import { Panel } from "./panel/Panel.tsx";
import themeCss from "./panel/theme.css?inline";
import type { PublicApi } from "./public-api.ts";
import type { createTalk, Talk } from "./talk.tsx";

// Scripts that come later draw with the same Preact (scripts/targets.ts).
export { Component, createRef, Fragment, h } from "preact";

interface MountOptions {
  /** The panel is the page, and gives it its title: no launcher, nothing to close. */
  fill?: boolean;
  launcher?: HTMLElement;
  /** What opened it, if it was not the launcher. */
  opener?: HTMLElement;
  /** `window.Comptoir`, which tells how things stand. */
  api?: PublicApi;
}

/** Where nobody waits for it. Safari has no idle time to give. */
function whenIdle(run: () => unknown): void {
  (globalThis.requestIdleCallback ?? setTimeout)(run);
}

/** Puts the chat into a shadow root (an element gets one), closed unless it fills the page, or its place in one. */
export function mount(
  root: ShadowRoot | HTMLElement,
  config: WidgetConfig,
  options: MountOptions = {},
  guessed?: Response,
) {
  const { fill = config.mode === "inline", launcher, api } = options;
  const shadow = root instanceof ShadowRoot ? root : root.attachShadow({ mode: "open" });
  const container = document.createElement("div");
  const status = document.createElement("output");
  const sheet = new CSSStyleSheet();
  const store = createStore();
  const keys = storageKeys(config.shop);
  const isKnown = store.get(keys.token) !== null;
  const dressed = launcher && dressLauncher(launcher);
  let talk: Talk | undefined;
  let talking: Promise<Talk> | undefined;
  let isOpen = fill;
  let isOver = false;
  let isAway = false;
  let isDrawing = false;
  let isStale = true;
  let isSettled = false;
  /** Somebody may open it: from then on it is drawn, seen or not. */
  let isNear = fill || !isKnown;
  /** The composer is to have the focus as soon as there is one. */
  let isAwaited = options.fill === true;
  let state: PanelState = {
    profile: null,
    words: undefined,
    trouble: null,
    draft: store.get(keys.draft) ?? "",
  };

  /** What pages may listen to, as `comptoir:open` and so on. */
  const tell = (event: string, detail?: unknown) =>
    isOver || dispatchEvent(new CustomEvent(`comptoir:${event}`, { detail }));

  const noteUnread = (unread: number) => {
    const name = config.label ?? state.words?.label ?? launcher?.ariaLabel ?? "";
    dressed?.(name, unread);
    const news = unread ? (launcher?.ariaLabel ?? "") : "";
    if (status.textContent !== news) {
      // Said once; a closed panel announces nothing by itself.
      status.textContent = news;
    }
    if (api && api.unread !== unread) {
      api.unread = unread;
      tell("unread", unread);
    }
  };

  const drawPanel = () => {
    const panel = { config, state, actions, talk, fill, isKnown, isSettled, onClose: close };
    isStale = false;
    render(<Panel {...panel} />, container);
    giveFocus();
    if (state.words && !isSettled) {
      whenIdle(() => {
        isSettled = true;
        draw();
      });
    }
  };

  const giveFocus = () => {
    const field = isAwaited && container.querySelector("textarea");
    if (field) {
      isAwaited = false;
      field.focus({ preventScroll: true });
    }
  };

  const drawNow = () => {
    const { profile } = state;
    isDrawing = isOver;
    if (isOver) {
      return;
    }
    const accent = accentProperties(config.color ?? profile?.color ?? "");
    for (const [name, value] of Object.entries(accent)) {
      (shadow.host as HTMLElement).style.setProperty(name, value);
    }
    noteUnread(talk?.unread ?? 0);
    if (options.fill && profile) {
      document.title = profile.name;
    }
    isStale = true;
    if (isOpen) {
      drawPanel();
    } else if (isNear) {
      whenIdle(() => isStale && !isOver && drawPanel());
    }
  };

  /** Once for all that changes in one go. */
  const draw = () => {
    if (!isDrawing) {
      isDrawing = true;
      queueMicrotask(drawNow);
    }
  };

  const update = (patch: Partial<PanelState>) => {
    state = { ...state, ...patch };
    draw();
  };

  const noteShown = () => talk?.setShown(isOpen && !isAway && !document.hidden);

  const importTalk = async () => {
    const url = `${config.origin}/talk.js`;
    const module = (await import(/* @vite-ignore */ url)) as { createTalk: typeof createTalk };
    const locale = () => state.words?.lang ?? navigator.language;
    talk = module.createTalk({
      config,
      root: shadow,
      store,
      request,
      locale,
      tell,
      onChange: draw,
      onReset: () => actions.setDraft(""),
    });
    noteShown();
    return talk;
  };

  /** The conversation itself comes with the first key that is pressed, or to whoever has one. */
  const converse = () => {
    talking ??= importTalk();
    talking.catch(() => {
      talking = undefined;
    });
    return talking;
  };

  const loading = createLoading({
    config,
    guessed,
    state: () => state,
    update,
    tell,
    bring: () => !isKnown || converse(),
  });

  const actions = {
    async send(text: string) {
      try {
        return (await converse()).send(text);
      } catch {
        update({ trouble: "offline", draft: state.draft || text });
        loading.later();
        return false;
      }
    },
    /** Kept over reloads. */
    setDraft(draft: string) {
      update({ draft });
      store[draft ? "set" : "remove"](keys.draft, draft);
      if (draft) {
        converse().then(
          ({ typed }) => typed(),
          () => 0,
        );
      }
    },
  };

  const takeFiles = (event: Event) => {
    const photos = filesOf(event);
    if (photos) {
      converse()
        .then((begun) => begun.attach(photos, state.words))
        .catch(() => update({ trouble: "offline" }));
    }
  };

  const setOpen = (next: boolean) => {
    if (isOpen !== next) {
      tell(next ? "open" : "close");
    }
    isOpen = next;
    container.inert = !isOpen;
    if (isOpen && isStale) {
      drawPanel();
    }
    const [dialog, scroller] = [
      container.querySelector("dialog"),
      container.querySelector(".scroller"),
    ];
    if (!fill) {
      // Where it covers a phone's whole page (panel.css) nothing else is to be reached; elsewhere the page goes on beside it.
      dialog?.[isOpen && matchMedia("(max-width: 480px)").matches ? "showModal" : "close"]();
    }
    if (scroller && isOpen && talk?.unread) {
      scroller.scrollTop = 0;
    }
    noteShown();
    const { opener = launcher } = options;
    if (opener) {
      opener.ariaExpanded = `${isOpen}`;
    }
    if (api) {
      api.isOpen = isOpen;
    }
  };
  const close = () => {
    // Closed by the page, it takes no focus that is elsewhere.
    const hadFocus = shadow.activeElement;
    isAwaited = false;
    setOpen(false);
    if (hadFocus) {
      (options.opener ?? launcher)?.focus();
    }
  };
  /** What is written here is no shortcut of the page's. */
  const keepKeys = (event: KeyboardEvent) => {
    event.stopPropagation();
    // Going down: a sheet over the chat has taken the focus elsewhere by the time the key is up.
    if (event.key === "Escape" && event.type === "keydown" && !fill) {
      close();
    }
  };

  sheet.replaceSync(themeCss + panelCss + launcherCss);
  shadow.adoptedStyleSheets.push(sheet);
  shadow.append(container, status);
  status.className = "hidden";
  container.inert = !isOpen;
  for (const sign of ["pointerenter", "focus"]) {
    launcher?.addEventListener(sign, () => {
      if (!isNear) {
        isNear = true;
        draw();
      }
    });
  }
  container.onkeydown = container.onkeypress = container.onkeyup = keepKeys;
  container.onchange = container.onpaste = container.ondragover = container.ondrop = takeFiles;
  document.addEventListener("visibilitychange", noteShown);
  const unfollow = followViewport(container);
  // A conversation begun in another tab, or what is being written there.
  const unwatch = onStoredElsewhere((key) => {
    if (key === keys.token && store.get(key)) {
      void converse().catch(() => 0);
    } else if (key === keys.draft) {
      update({ draft: store.get(key) ?? "" });
    }
  });
  if (isKnown) {
    void converse().catch(() => 0);
  }
  if (config.open) {
    setOpen(true);
  }
  void loading.load();

  return {
    open() {
      setOpen(true);
      // Only now: a modal dialog that opens gives the focus to its first button.
      isAwaited = true;
      giveFocus();
      loading.refresh();
    },
    close,
    /** What `window.Comptoir` needs beyond that (api.ts). */
    talk: converse,
    send: (text: string) => actions.send(text),
    update,
    /** Open, and where nobody sees it. */
    setAway(next: boolean) {
      isAway = next;
      noteShown();
    },
    get state() {
      return state;
    },
    /** Words anew, after `config.lang` has changed. */
    reload: () => loading.load(null),
    destroy() {
      isOver = true;
      loading.stop();
      document.removeEventListener("visibilitychange", noteShown);
      unfollow();
      unwatch();
      talking?.then(
        (begun) => begun.destroy(),
        () => 0,
      );
      render(null, container);
      container.remove();
      status.remove();
    },
  };
}
