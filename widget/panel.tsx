import { render } from "preact";
import { createChatModel } from "./chat-model.ts";
import { accentProperties } from "./client/accent.ts";
import { createStore } from "./client/storage.ts";
import type { WidgetConfig } from "./config.ts";
import { countUnread } from "./conversation.ts";
import { loadWords, type Words } from "./language.ts";
import { followViewport } from "./panel/follow-viewport.ts";
import messagesCss from "./panel/messages.css?inline";
import panelCss from "./panel/panel.css?inline";
import { Panel } from "./panel/Panel.tsx";
import themeCss from "./panel/theme.css?inline";
import { createVisitorApi } from "./visitor-api.ts";

interface MountOptions {
  /** The panel is the page, and gives it its title: no launcher, nothing to close. */
  fill?: boolean;
  onUnread?: (count: number) => void;
  onClose?: () => void;
}

const LOAD_RETRY_MS = 4000;

/** Puts the chat into a shadow root (an element gets one), closed unless it fills the page. */
export function mount(
  root: ShadowRoot | HTMLElement,
  config: WidgetConfig,
  options: MountOptions = {},
): { open(): void; close(): void; destroy(): void } {
  const { fill = false, onUnread, onClose } = options;
  const shadow = root instanceof ShadowRoot ? root : root.attachShadow({ mode: "open" });
  const container = document.createElement("div");
  const sheet = new CSSStyleSheet();
  let words: Words | undefined;
  let isOpen = fill;
  let isDrawing = false;
  let retrying: ReturnType<typeof setTimeout> | undefined;

  const drawNow = () => {
    const { state } = model;
    const { profile } = state;
    isDrawing = false;
    const accent = accentProperties(config.color ?? profile?.color ?? "");
    for (const [name, value] of Object.entries(accent)) {
      (shadow.host as HTMLElement).style.setProperty(name, value);
    }
    onUnread?.(state.isShown ? 0 : countUnread(state));
    if (fill && profile) {
      document.title = profile.name;
    }
    const panel = isOpen && <Panel {...{ config, model, state, words, fill, onClose: close }} />;
    render(panel, container);
    if (container.querySelector("[data-id]")) {
      const photos: Promise<typeof import("./photo.ts")> = import(
        /* @vite-ignore */ `${config.origin}/photo.js`
      );
      // Where it cannot be fetched now, it is asked for again at the next drawing.
      photos.then(
        (photo) => photo.draw(container, state, config, words),
        () => 0,
      );
    }
  };

  /** Once for all that changes in one go. */
  const draw = () => {
    if (!isDrawing) {
      isDrawing = true;
      queueMicrotask(drawNow);
    }
  };

  const model = createChatModel({
    shop: config.shop,
    store: createStore(),
    createApi: (token) => createVisitorApi(config.origin, config.shop, token),
    context: () => ({
      locale: words?.lang ?? navigator.language,
      page: location.origin + location.pathname,
    }),
    onChange: draw,
  });

  const noteShown = () => model.setShown(isOpen && !document.hidden);
  const setOpen = (next: boolean) => {
    isOpen = next;
    noteShown();
  };
  const close = () => {
    setOpen(false);
    onClose?.();
  };
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !fill) {
      close();
    }
  };

  /** What there is to read before anything is written; again and again until it is there. */
  const load = async () => {
    clearTimeout(retrying);
    const profile = model.loadProfile();
    words ??= await loadWords(config, profile).catch(() => undefined);
    draw();
    if (!(await profile) || !words) {
      retrying = setTimeout(() => void load(), LOAD_RETRY_MS);
    }
  };

  sheet.replaceSync(themeCss + messagesCss + panelCss);
  shadow.adoptedStyleSheets.push(sheet);
  shadow.append(container);
  container.onkeydown = closeOnEscape;
  document.addEventListener("visibilitychange", noteShown);
  const unfollow = followViewport(container);
  model.start();
  noteShown();
  void load();

  return {
    open() {
      setOpen(true);
      void load();
    },
    close,
    destroy() {
      clearTimeout(retrying);
      document.removeEventListener("visibilitychange", noteShown);
      unfollow();
      model.destroy();
      render(null, container);
      container.remove();
    },
  };
}
