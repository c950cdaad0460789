import { type Context, Hono } from "hono";
import * as v from "valibot";
import { accepted, AppError } from "../errors.ts";
import type { StoredBytes } from "../conversation/image-store.ts";
import { type Image, readImage } from "../images/image.ts";
import { readBytes } from "../middleware/body.ts";
import type { StoredImage } from "../protocol/http.ts";
import { IMAGE_MAX_BYTES } from "../protocol/limits.ts";
import { ImageId } from "../protocol/message.ts";
import { CONVERSATION, conversationHere, type OwnerEnv } from "./places.ts";

/** Photos of a conversation from the owner's side; behind the checks of owner.ts. */
export const images = new Hono<OwnerEnv>();

images.post(`${CONVERSATION}/images`, async (c) => {
  const image = await receivedImage(c.req.raw);
  const stored = accepted(await conversationHere(c).storeImage("owner", image));
  return c.json(stored satisfies StoredImage, 201);
});

images.get(`${CONVERSATION}/images/:image`, async (c) => {
  const image = namedImage(c.req.param("image"));
  return sendImage(c, image, await conversationHere(c).image(image, "owner"));
});

/** The body as a picture, if its bytes are one; its name and declared type are not looked at. */
export async function receivedImage(request: Request): Promise<Image> {
  return accepted(readImage(await readBytes(request, IMAGE_MAX_BYTES)));
}

/** The name, if it can be one; throws `not-found`. */
export function namedImage(image: string): string {
  if (!v.is(ImageId, image)) {
    throw new AppError("not-found");
  }
  return image;
}

/**
 * The bytes for whoever may see them. Opened by themselves they are a picture and nothing else; kept by a browser
 * they are asked for again each time, so that what is erased is shown no more.
 */
export function sendImage(c: Context, image: string, found: StoredBytes | null): Response {
  if (!found) {
    throw new AppError("not-found");
  }
  const etag = `"${image}"`;
  c.header("Cache-Control", "private, no-cache");
  c.header("ETag", etag);
  c.header("Content-Security-Policy", "default-src 'none'; sandbox");
  c.header("X-Content-Type-Options", "nosniff");
  c.header("Content-Disposition", `inline; filename="photo.${found.type.replace("image/", "")}"`);
  return c.req.header("If-None-Match")?.includes(etag)
    ? c.body(null, 304)
    : c.body(found.bytes, 200, { "Content-Type": found.type });
}
