import { IMAGE_ALT_MAX_CHARS } from "../../worker/protocol/limits.ts";
import type { ImageBody } from "../../worker/protocol/message.ts";
import type { NoPhoto, Photo } from "../client/shrink.ts";
import type { Words } from "../panel/language.ts";
import { element } from "./element.ts";
import type { MoreWords } from "../more/words.ts";

/** Where a photo is looked at before it leaves: in the composer's place. */
export interface Sheet {
  readonly isOpen: boolean;
  /** Shows that the photo is being made ready. */
  open(more: MoreWords, words: Words): void;
  /** Shows the photo and asks; or why there is none. */
  show(photo: Photo | NoPhoto): void;
  /** A panel that was closed meanwhile has lost it. */
  restore(): void;
  /** While a file is dragged over the panel. */
  invite(text: string): void;
}

interface SheetOptions {
  /** False where it could not be taken: then the sheet stays. */
  onSend: (photo: Blob, body: ImageBody) => Promise<boolean>;
  onDone: () => void;
}

/** A drag that goes on says so more often than this. */
const DRAG_OVER_MS = 500;

export function createSheet(root: ShadowRoot, { onSend, onDone }: SheetOptions): Sheet {
  let sheet: HTMLFormElement | null = null;
  let said: { more: MoreWords; words: Words } | null = null;
  let invitation: HTMLElement | null = null;
  let inviting: ReturnType<typeof setTimeout> | undefined;

  const place = () => {
    if (sheet && !sheet.isConnected) {
      root.querySelector(".composer")?.before(sheet);
    }
  };

  const close = () => {
    sheet?.remove();
    sheet = null;
    root.querySelector<HTMLElement>(".composer input[type=file]")?.focus();
    onDone();
  };

  const button = (text: string, more: Partial<HTMLButtonElement> = {}) =>
    element("button", { type: "button", className: "pill", textContent: text, ...more });

  const refuse = (
    form: HTMLFormElement,
    reason: NoPhoto,
    { more, words }: NonNullable<typeof said>,
  ) => {
    const back = button(words.close, { onclick: close });
    form.replaceChildren(
      element("p", { role: "alert", textContent: more[`photo.${reason}`] }),
      element("div", { className: "photo-choice" }, back),
    );
    back.focus();
  };

  const ask = (form: HTMLFormElement, photo: Photo, more: MoreWords) => {
    const { bytes, width, height } = photo;
    const input = element("input", {
      maxLength: IMAGE_ALT_MAX_CHARS,
      dir: "auto",
      placeholder: more["photo.describe"],
      ariaLabel: more["photo.describe"],
      enterKeyHint: "send",
    });
    const send = button(more["photo.send"], { type: "submit" });
    send.classList.add("photo-send");
    form.replaceChildren(
      preview(photo, more["photo.chosen"]),
      input,
      element(
        "div",
        { className: "photo-choice" },
        button(more["photo.remove"], { onclick: close }),
        send,
      ),
    );
    form.onsubmit = async (event) => {
      event.preventDefault();
      const alt = input.value.trim();
      send.disabled = true;
      if (await onSend(bytes, { type: "image", image: "", width, height, ...(alt && { alt }) })) {
        close();
      }
      send.disabled = false;
    };
    send.focus();
  };

  return {
    get isOpen() {
      return sheet !== null;
    },
    open(more, words) {
      said = { more, words };
      sheet = element(
        "form",
        { className: "photo-sheet", role: "group", ariaLabel: more["photo.chosen"], tabIndex: -1 },
        element("p", { role: "status", textContent: more["photo.preparing"] }),
      );
      sheet.onkeydown = (event) => {
        if (event.key === "Escape") {
          // Else the chat would close with it; where it is a dialog, by itself.
          event.stopPropagation();
          event.preventDefault();
          close();
        }
      };
      place();
      sheet.focus();
    },
    show(photo) {
      if (!sheet || !said) {
        return;
      }
      if (typeof photo === "string") {
        refuse(sheet, photo, said);
      } else {
        ask(sheet, photo, said.more);
      }
    },
    restore: place,
    invite(text) {
      clearTimeout(inviting);
      inviting = setTimeout(() => {
        invitation?.remove();
        invitation = null;
      }, DRAG_OVER_MS);
      if (!invitation) {
        invitation = element("p", { className: "photo-drop", textContent: text });
        root.querySelector(".panel")?.append(invitation);
      }
    },
  };
}

/** On a canvas: a shop's policy may allow no pictures made in its page (`blob:`). */
function preview({ bytes, width, height }: Photo, name: string): HTMLCanvasElement {
  const canvas = element("canvas", { width, height, role: "img", ariaLabel: name });
  createImageBitmap(bytes).then(
    (bitmap) => canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(bitmap),
    () => 0,
  );
  return canvas;
}
