import { dress } from "../client/dress.ts";
import css from "./picture.css?inline";

export interface Picture {
  /** Pixels; from them its place is kept before it is there. */
  width: number;
  height: number;
  /** What it shows, or that it is a photo. */
  alt: string;
  /** "Close", in the reader's language. */
  close: string;
  /** Its bytes; rejects where they cannot be had now. */
  load: () => Promise<Blob>;
}

/** As large as it may be in a conversation, in CSS pixels. */
const MAX_WIDTH = 260;
const MAX_HEIGHT = 320;
/** Loaded when it is about to be seen. */
const AHEAD = "400px";

const shown = new WeakSet<HTMLElement>();
/** Puts a picture in the place of a link, once. It is loaded when it comes near; a tap shows it large. */
export function showPicture(link: HTMLElement, picture: Picture): void {
  if (shown.has(link)) {
    return;
  }
  shown.add(link);
  const root = link.getRootNode() as Document | ShadowRoot;
  // A conversation without pictures needs none of it.
  dress(root, css);
  const image = new Image();
  image.alt = picture.alt;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "photo";
  button.append(image);
  fit(button, picture);
  let bytes: Blob | undefined;
  const fill = async () => {
    button.dataset["state"] = "loading";
    try {
      bytes = await picture.load();
      await draw(image, bytes);
      button.dataset["state"] = "shown";
    } catch {
      bytes = undefined;
      button.dataset["state"] = "failed";
    }
  };
  // A tap on one that could not be loaded tries again.
  button.onclick = () => (bytes ? showLarge(root, bytes, picture) : void fill());
  link.hidden = true;
  link.after(button);
  const watcher = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) {
        watcher.disconnect();
        void fill();
      }
    },
    { rootMargin: AHEAD },
  );
  watcher.observe(button);
}

function fit({ style }: HTMLElement, { width, height }: Picture): void {
  const scale = Math.min(1, MAX_WIDTH / width, MAX_HEIGHT / height);
  style.inlineSize = `${Math.max(44, Math.round(width * scale))}px`;
  style.aspectRatio = `${width} / ${height}`;
  style.minBlockSize = "44px";
}

async function draw(image: HTMLImageElement, bytes: Blob): Promise<void> {
  const url = URL.createObjectURL(bytes);
  image.src = url;
  await image.decode().finally(() => URL.revokeObjectURL(url));
}

function showLarge(root: Document | ShadowRoot, bytes: Blob, { alt, close }: Picture): void {
  const dialog = document.createElement("dialog");
  const image = new Image();
  const button = document.createElement("button");
  dialog.className = "photo-large";
  dialog.ariaLabel = alt;
  image.alt = alt;
  button.type = "button";
  button.ariaLabel = close;
  button.textContent = "×";
  dialog.append(image, button);
  dialog.onclick = () => dialog.close();
  // Else the chat below would close with it.
  dialog.onkeydown = (event) => event.stopPropagation();
  dialog.onclose = () => dialog.remove();
  (root instanceof ShadowRoot ? root : document.body).append(dialog);
  void draw(image, bytes);
  dialog.showModal();
}
