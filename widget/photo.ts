import type { Body, ImageBody } from "../worker/protocol/message.ts";
import { dress } from "./client/dress.ts";
import { createClientId } from "./client/ids.ts";
import type { FailureCode, Result } from "./client/request.ts";
import { shrinkPhoto } from "./client/shrink.ts";
import type { Unsent } from "./client/outbox.ts";
import type { WidgetConfig } from "./config.ts";
import { drawOthers } from "./messages/others.ts";
import { moreWords } from "./more/words.ts";
import type { Words } from "./panel/language.ts";
import { createKeptPhotos } from "./photo/kept.ts";
import photoCss from "./photo/photo.css?inline";
import { createSheet } from "./photo/sheet.ts";
import { type Upload, upload } from "./photo/upload.ts";
import { drawWay } from "./photo/way.ts";
import type { ChatModel } from "./talk/chat-model.ts";
import type { VisitorApi } from "./talk/visitor-api.ts";

interface PhotosOptions {
  config: WidgetConfig;
  /** Where the panel is drawn. */
  root: ShadowRoot;
  model: Pick<ChatModel, "state" | "send" | "retry" | "discard">;
  images: VisitorApi["images"];
}

export type Photos = ReturnType<typeof createPhotos>;

/** Refusals of the server's that trying again does not change. */
const FINAL: FailureCode[] = ["too-large", "unsupported-type"];

/**
 * The photos of a conversation: those that are there, and those a visitor sends. What this script knows even less
 * becomes a link to the chat page. Fetched with the first photo, or once something was said.
 */
export function createPhotos({ config, root, model, images }: PhotosOptions) {
  const kept = createKeptPhotos(config.shop);
  const uploads = new Map<string, Upload & { share: number }>();
  /** What the server has called those of this page. */
  const stored = new Map<string, Result<Body>>();
  /** Photos this page has seen waiting. */
  const waiting = new Set<string>();
  const files: Blob[] = [];
  const sheet = createSheet(root, {
    onSend: send,
    onDone() {
      isAsking = false;
      void askNext();
    },
  });
  let isAsking = false;
  let words: Words | undefined;

  dress(root, photoCss);
  void kept.sweep(unsent().map(({ clientId }) => clientId));

  function unsent() {
    return model.state.messages.filter((each) => each.unsent && each.body.type === "image");
  }

  const load = async (image: string, clientId: string): Promise<Blob> => {
    const here = await kept.find(clientId);
    if (here) {
      return here;
    }
    const response = await fetch(`${images.url}/${image}`, { headers: images.headers() });
    if (!response.ok) {
      throw new Error(`${response.status}`);
    }
    return response.blob();
  };

  /** What arrived, or was given up, is kept no more. */
  const forget = () => {
    const still = new Set(unsent().map(({ clientId }) => clientId));
    for (const clientId of waiting) {
      if (!still.has(clientId)) {
        waiting.delete(clientId);
        uploads.get(clientId)?.stop();
        void kept.drop(clientId);
      }
    }
    still.forEach((clientId) => waiting.add(clientId));
  };

  const draw = (said: Words) => {
    const { photo, close, seeOnPage } = said;
    words = said;
    sheet.restore();
    forget();
    drawOthers(root, model.state.messages, {
      pictureOf: ({ image, width, height, alt = photo }: ImageBody, { clientId }) => ({
        width,
        height,
        alt,
        close,
        load: () => load(image, clientId),
      }),
      page: `${config.origin}/c/${config.shop}`,
      seeOnPage,
    });
    // Asked for early: whoever chooses a photo may have no network by then.
    moreWords(config, said).then(
      (more) => {
        for (const message of model.state.messages) {
          const { clientId } = message;
          const share = uploads.get(clientId)?.share;
          const result = stored.get(clientId);
          const problem = result && !result.ok ? result.code : undefined;
          const stop = () => model.discard(clientId);
          drawWay(root, message, { words: more, lang: said.lang, share, problem, stop });
        }
      },
      () => 0,
    );
  };

  const askNext = async () => {
    const file = isAsking ? undefined : files.shift();
    if (!file || !words) {
      return;
    }
    isAsking = true;
    try {
      sheet.open(await moreWords(config, words), words);
      sheet.show(await shrinkPhoto(file));
    } finally {
      isAsking = sheet.isOpen;
    }
  };

  /** False where too many messages wait already. */
  async function send(photo: Blob, body: ImageBody): Promise<boolean> {
    const clientId = createClientId();
    await kept.keep(clientId, photo);
    return model.send("", body, clientId);
  }

  const start = (clientId: string, photo: Blob): Upload => {
    const current = {
      share: 0,
      ...upload({
        url: images.url,
        headers: images.headers(),
        photo,
        onShare(share) {
          current.share = share;
          if (words) {
            draw(words);
          }
        },
      }),
    };
    uploads.set(clientId, current);
    return current;
  };

  return {
    draw,
    /** Photos to look at before they leave, one after the other; none yet while they are dragged over the panel. */
    async attach(chosen: Blob[], said: Words | undefined): Promise<void> {
      const picker = root.querySelector<HTMLInputElement>(".attach input");
      words = said ?? words;
      if (picker) {
        // The same file may be chosen again.
        picker.value = "";
      }
      if (!said) {
        return;
      }
      if (chosen.length === 0) {
        sheet.invite((await moreWords(config, said))["photo.drop"]);
      }
      files.push(...chosen);
      await askNext();
    },
    /**
     * The message as it can be sent, its photo stored first; null where it was given up meanwhile. Asked again, it
     * waits for the same upload. A photo stored twice after a lost answer is one: the server knows the bytes.
     */
    async prepare({ clientId, body }: Unsent): Promise<Result<Body> | null> {
      const known = stored.get(clientId);
      if (known?.ok) {
        // Where its message is refused all the same, the photo may have waited too long: it is stored anew.
        stored.delete(clientId);
        return known;
      }
      const photo = await kept.find(clientId);
      if (!photo) {
        return { ok: false, code: "bad-request" };
      }
      const result = await (uploads.get(clientId) ?? start(clientId, photo)).stored;
      uploads.delete(clientId);
      if (!result) {
        return null;
      }
      const prepared: Result<Body> = result.ok
        ? { ok: true, value: { ...(body as ImageBody), ...result.value } }
        : result;
      stored.set(clientId, prepared);
      // The panel's words for these are about texts; the photo says it itself.
      const isFinal = !result.ok && FINAL.includes(result.code);
      return isFinal ? { ok: false, code: "bad-request" } : prepared;
    },
  };
}
