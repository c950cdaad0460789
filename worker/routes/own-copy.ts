import type { ExportedImage } from "../protocol/export.ts";
import type { OwnCopy } from "../protocol/returning.ts";

interface WholeCopy extends OwnCopy {
  shop: string;
  /** The shop's. */
  name: string;
  /** When it was made, ms since the epoch. */
  at: number;
}

type NextImage = (after: number) => Promise<{ place: number; image: ExportedImage } | null>;

/**
 * A visitor's copy as JSON, photos last and one after the other, so that no more than one is in memory; each is
 * base64url of its bytes under the name by which its message shows it.
 */
export function copyAsText(copy: WholeCopy, nextImage: NextImage): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let place = -1;
  return new ReadableStream({
    start(controller) {
      const { messages, ...rest } = copy;
      const head = { ...rest, at: isoTime(copy.at), messages: messages.map(withIsoTime) };
      const text = JSON.stringify(head, null, 2).slice(0, -"\n}".length);
      controller.enqueue(encoder.encode(`${text},\n  "photos": [`));
    },
    async pull(controller) {
      const next = await nextImage(Math.max(place, 0));
      if (next) {
        const comma = place < 0 ? "" : ",";
        const { image, data } = next.image;
        place = next.place;
        controller.enqueue(encoder.encode(`${comma}\n${JSON.stringify({ image, data })}`));
      } else {
        controller.enqueue(encoder.encode("]\n}\n"));
        controller.close();
      }
    },
  });
}

function withIsoTime<Said extends { at: number }>(said: Said) {
  return { ...said, at: isoTime(said.at) };
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}
