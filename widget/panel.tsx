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
  /** The panel is the page: no launcher, nothing to close. */
  fill?: boolean;
  onUnread?: (count: number) => void;
  onClose?: () => void;
  /** Once the shop has told its name. */
  onName?: (name: string) => void;
}

const WORDS_RETRY_MS = 3000;

function adopt(root: ShadowRoot, css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets.push(sheet);
}

/** Puts the chat into a shadow root (an element gets one), closed unless it fills the page. */
export function mount(
  root: ShadowRoot | HTMLElement,
  config: WidgetConfig,
  options: MountOptions = {},
): { open(): void; close(): void; destroy(): void } {
  const { fill = false, onUnread, onClose, onName } = options;
  const shadow = root instanceof ShadowRoot ? root : root.attachShadow({ mode: "open" });
  const container = document.createElement("div");
  let words: Words | null = null;
  let isOpen = fill;
  let isDrawing = false;
  let retrying: ReturnType<typeof setTimeout> | undefined;

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

  const paint = (color: string) => {
    for (const [name, value] of Object.entries(accentProperties(color))) {
      (shadow.host as HTMLElement).style.setProperty(name, value);
    }
  };

  const drawNow = () => {
    const { state } = model;
    isDrawing = false;
    paint(config.color ?? state.profile?.color ?? "");
    onUnread?.(state.isShown ? 0 : countUnread(state));
    onName?.(state.profile?.name ?? "");
    render(<Panel {...{ config, model, state, words, isOpen, fill, onClose: close }} />, container);
  };

  /** Once for all that changes in one go. */
  function draw() {
    if (!isDrawing) {
      isDrawing = true;
      queueMicrotask(drawNow);
    }
  }

  const noteShown = () => model.setShown(isOpen && !document.hidden);
  const setOpen = (next: boolean) => {
    isOpen = next;
    noteShown();
  };
  function close() {
    setOpen(false);
    onClose?.();
  }

  const fetchWords = async (profileLoaded: Promise<void>) => {
    const shopLanguages = async () => {
      await profileLoaded;
      return model.state.profile?.languages ?? [];
    };
    try {
      words = await loadWords(config.origin, config.lang, shopLanguages);
      draw();
    } catch {
      retrying = setTimeout(() => void fetchWords(profileLoaded), WORDS_RETRY_MS);
    }
  };

  adopt(shadow, themeCss + messagesCss + panelCss);
  shadow.append(container);
  container.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !fill) {
      close();
    }
  });
  document.addEventListener("visibilitychange", noteShown);
  const unfollow = followViewport(container);
  model.start();
  void fetchWords(model.loadProfile());
  noteShown();

  return {
    open() {
      setOpen(true);
      void model.loadProfile();
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
