import type { Refusal } from "../errors.ts";
import { type Image, readImage } from "../images/image.ts";
import {
  type ExportedImage,
  type ExportedMessage,
  type ExportedState,
  type ImportConversation,
  MESSAGES_AT_ONCE,
} from "../protocol/export.ts";
import { fromBase64url } from "../base64.ts";
import { START } from "./hand-off.ts";
import { shownIn } from "./posting.ts";
import type { ConversationStore } from "./store.ts";

/** Some of a conversation for its shop's export; with the last of its messages comes where it stands. */
export interface ExportedPart {
  messages: ExportedMessage[];
  state: ExportedState | null;
  hasImages: boolean;
}

/** Pieces of a line of an export. */
export type Part = Pick<ImportConversation, "images" | "messages" | "state">;

/** Null where nothing is stored (any more). */
export function exportAfter(store: ConversationStore, after: number): ExportedPart | null {
  if (!store.exists) {
    return null;
  }
  const messages = store.messages.exported(after, MESSAGES_AT_ONCE);
  const isLast = (messages.at(-1)?.seq ?? after) >= store.messages.lastSeq();
  return { messages, state: isLast ? store.exported() : null, hasImages: store.images.count() > 0 };
}

/** Stores what comes from another installation: all of it, or nothing. What is here already must be the same. */
export function takeOver(
  store: ConversationStore,
  { images, messages, state }: Part,
  now: number,
): Refusal | null {
  const known = store.exists ? store.messages.lastSeq() : 0;
  const isUpToHere = (messages[0]?.seq ?? known + 1) <= known + 1;
  const news = messages.filter(({ seq }) => seq > known);
  const read = images.map((image) => ({ ...image, picture: readImage(fromBase64url(image.data)) }));
  const pictures = read.flatMap(({ picture, ...image }) =>
    "refused" in picture ? [] : [{ image, picture }],
  );
  if (
    !isUpToHere ||
    pictures.length < images.length ||
    (state && known === 0 && news.length === 0) ||
    !areAllShown(store, news, images) ||
    !isAllSame(store, messages, known) ||
    isAnyTwice(store, news)
  ) {
    return { refused: "bad-request" };
  }
  store.transaction(() => {
    if (!store.exists) {
      store.create(START, null, null);
    }
    for (const { image, picture } of pictures) {
      takeImage(store, image, picture);
    }
    for (const { seq, refused, ...draft } of news) {
      store.messages.append({ ...draft, body: shownIn(store, draft.body) });
      if (refused) {
        store.messages.setRefused(seq);
      }
    }
    if (state) {
      store.takeState(state, now);
    }
  });
  return null;
}

/** Sent again, it is stored once. */
function takeImage(store: ConversationStore, image: ExportedImage, picture: Image): void {
  if (!store.images.isThere(image.image)) {
    store.images.add(image.image, image.author, picture, image.at);
  }
}

/** Whether every photo that a message shows is here, or comes with it. */
function areAllShown(
  store: ConversationStore,
  news: ExportedMessage[],
  images: ExportedImage[],
): boolean {
  return news.every(
    ({ body }) =>
      body.type === "text" ||
      images.some(({ image }) => image === body.image) ||
      (store.exists && store.images.isThere(body.image)),
  );
}

function isAllSame(store: ConversationStore, messages: ExportedMessage[], known: number): boolean {
  const told = messages.filter(({ seq }) => seq <= known);
  const here = told[0] ? store.messages.exported(told[0].seq - 1, told.length) : [];
  return told.every((message, index) => isSame(message, here[index]));
}

function isSame(one: ExportedMessage, other: ExportedMessage | undefined): boolean {
  return other !== undefined && sorted(one) === sorted(other);
}

function sorted(message: ExportedMessage): string {
  return JSON.stringify(
    Object.entries(message).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function isAnyTwice(store: ConversationStore, news: ExportedMessage[]): boolean {
  const names = new Set(news.map(({ author, clientId }) => `${author} ${clientId}`));
  return (
    names.size < news.length ||
    (store.exists && news.some(({ author, clientId }) => store.messages.find(author, clientId)))
  );
}
