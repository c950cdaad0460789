import { createChatModel } from "./talk/chat-model.ts";
import { type Store, storageKeys } from "./client/storage.ts";
import type { request } from "./client/request.ts";
import type { WidgetConfig } from "./config.ts";
import messagesCss from "./messages/messages.css?inline";
import type { Words } from "./panel/language.ts";
import type { createPhotos, Photos } from "./photo.ts";
import { countUnread } from "./talk/conversation.ts";
import type { createIdentity, Identity } from "./talk/identity.ts";
import { createTeller } from "./talk/teller.ts";
import talkCss from "./talk/talk.css?inline";
import { More } from "./talk/More.tsx";
import { Thread } from "./talk/Thread.tsx";
import { createVisitorApi } from "./talk/visitor-api.ts";

interface TalkOptions {
  config: WidgetConfig;
  /** Where the panel is drawn; its style sheets are added to. */
  root: ShadowRoot;
  store: Store;
  request: typeof request;
  /** The language the visitor reads, as it is when a message leaves. */
  locale: () => string;
  /** Tells the page, as `comptoir:message` and so on. */
  tell: (event: string, detail?: unknown) => void;
  /** Draws the panel anew. */
  onChange: () => void;
  /** Nothing of the visitor's is left here. */
  onReset: () => void;
}

export type Talk = ReturnType<typeof createTalk>;

/** A conversation in the panel, fetched when there is one or the first key is pressed. */
export function createTalk(options: TalkOptions) {
  const { config, root, store, request: ask, locale, tell, onChange } = options;
  const base = `${config.origin}/api/shops/${config.shop}`;
  const keys = storageKeys(config.shop);
  const sheet = new CSSStyleSheet();
  const tellNews = createTeller(tell);
  const model = createChatModel({
    shop: config.shop,
    store,
    createApi: (token) => createVisitorApi({ base, token, request: ask }),
    prepare: (photo) =>
      withPhotos().then(
        (script) => script.prepare(photo),
        () => ({ ok: false, code: "offline" }),
      ),
    context: () => ({ locale: locale(), page: location.origin + location.pathname }),
    onChange() {
      tellNews(model.state);
      onChange();
      void identity?.flush();
    },
  });

  let identity: Identity | undefined;
  /** What the page says of its visitor: few pages do, so that is a script of its own. */
  const withIdentity = async () => {
    const script = (await import(/* @vite-ignore */ `${config.origin}/identity.js`)) as {
      createIdentity: typeof createIdentity;
    };
    return (identity ??= script.createIdentity({
      base,
      store,
      key: keys.token,
      request: ask,
      model,
    }));
  };

  let photos: Promise<Photos> | undefined;
  /** Photos have a script of their own, fetched with the first, or once something was said. */
  const withPhotos = () => {
    const url = `${config.origin}/photo.js`;
    const load = (at: string) =>
      import(/* @vite-ignore */ at) as Promise<{ createPhotos: typeof createPhotos }>;
    // Once more under another name: what failed may be remembered by its address.
    photos ??= load(url)
      .catch(() => load(`${url}?${Date.now()}`))
      .then((script) => script.createPhotos({ config, root, model, images: model.images }));
    photos.catch(() => {
      photos = undefined;
    });
    return photos;
  };

  /** What is no text is drawn where the list has left a place for it. */
  const drawOthers = (words: Words) => {
    if (photos || root.querySelector("[data-id]")) {
      // Where it cannot be fetched now, it is asked for again at the next drawing.
      withPhotos().then(
        ({ draw }) => draw(words),
        () => 0,
      );
    }
  };

  /** Signed out: this browser knows nothing of them any more. */
  const reset = () => {
    identity?.forget();
    model.become(null, { hasTalked: false, isSame: false });
    options.onReset();
  };

  tellNews(model.state);
  sheet.replaceSync(messagesCss + talkCss);
  root.adoptedStyleSheets.push(sheet);
  model.start();

  return {
    get state() {
      return model.state;
    },
    /** Nothing has been said yet. */
    get isEmpty() {
      return model.state.isLoaded && model.state.messages.length === 0;
    },
    get unread() {
      return model.state.isShown ? 0 : countUnread(model.state);
    },
    draw: (words: Words, name: string) => (
      <Thread
        {...{ model, state: model.state, words, name, onDrawn: drawOthers }}
        isKept={store.isKept()}
      />
    ),
    /** For the panel's header: what there is to do besides talking. */
    menu: (words: Words) => (
      <More
        {...{ config, root, store, words }}
        credential={() => store.get(keys.token) ?? ""}
        isEmpty={model.state.messages.length === 0}
        onErased={reset}
        // As when another tab has changed it: whatever listens to that does right here too.
        onStored={() => dispatchEvent(new StorageEvent("storage", { key: keys.draft }))}
      />
    ),
    send(text: string) {
      const isAdded = model.send(text);
      // Whoever chooses a photo may have no network by then.
      void withPhotos();
      return isAdded;
    },
    /** Photos to look at before they leave; none yet while they are dragged over the panel. */
    attach: (files: Blob[], words: Words | undefined) =>
      withPhotos().then((script) => script.attach(files, words)),
    typed: model.typed,
    setShown: model.setShown,
    identity: withIdentity,
    reset,
    /** What the browser keeps of the conversation has been changed here: another one's, or none. */
    follow: model.follow,
    destroy: model.destroy,
  };
}
