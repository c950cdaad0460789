import { effect, signal } from "@preact/signals";
import { render } from "preact";
import { createChatModel } from "./chat-model.ts";
import { accentProperties } from "./client/accent.ts";
import { createStore } from "./client/storage.ts";
import type { WidgetConfig } from "./config.ts";
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

function paint(element: HTMLElement, color: string): void {
  for (const [name, value] of Object.entries(accentProperties(color))) {
    element.style.setProperty(name, value);
  }
}

/** Puts the chat into a shadow root (an element gets one), closed unless it fills the page. */
export function mount(
  root: ShadowRoot | HTMLElement,
  config: WidgetConfig,
  options: MountOptions = {},
): { open(): void; close(): void; destroy(): void } {
  const shadow = root instanceof ShadowRoot ? root : root.attachShadow({ mode: "open" });
  const container = document.createElement("div");
  const words = signal<Words | null>(null);
  const isOpen = signal(options.fill ?? false);
  const isInFront = signal(!document.hidden);

  const model = createChatModel({
    shop: config.shop,
    store: createStore(),
    createApi: (token) => createVisitorApi(config.origin, config.shop, token),
    context: () => ({
      locale: words.peek()?.lang ?? navigator.language,
      page: location.origin + location.pathname,
    }),
  });
  const profileLoaded = model.loadProfile();

  const fetchWords = () => {
    loadWords(config.origin, config.lang, async () => {
      await profileLoaded;
      return model.profile.peek()?.languages ?? [];
    }).then(
      (loaded) => {
        words.value = loaded;
      },
      () => setTimeout(fetchWords, WORDS_RETRY_MS),
    );
  };

  const noteVisibility = () => {
    isInFront.value = !document.hidden;
  };
  const close = () => {
    isOpen.value = false;
    options.onClose?.();
  };
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !options.fill) {
      close();
    }
  };

  const undo = [
    effect(() => {
      model.isShown.value = isOpen.value && isInFront.value;
    }),
    effect(() => options.onUnread?.(model.isShown.value ? 0 : model.unread.value)),
    effect(() => {
      const color = config.color ?? model.profile.value?.color;
      if (color && shadow.host instanceof HTMLElement) {
        paint(shadow.host, color);
      }
    }),
    effect(() => {
      const name = model.profile.value?.name;
      if (name) {
        options.onName?.(name);
      }
    }),
    followViewport(container),
  ];

  adopt(shadow, themeCss + messagesCss + panelCss);
  shadow.append(container);
  container.addEventListener("keydown", closeOnEscape);
  document.addEventListener("visibilitychange", noteVisibility);
  fetchWords();
  render(
    <Panel
      config={config}
      model={model}
      words={words}
      isOpen={isOpen}
      fill={options.fill ?? false}
      onClose={close}
    />,
    container,
  );

  return {
    open() {
      isOpen.value = true;
      void model.loadProfile();
    },
    close,
    destroy() {
      undo.forEach((each) => each());
      document.removeEventListener("visibilitychange", noteVisibility);
      model.destroy();
      render(null, container);
      container.remove();
    },
  };
}
