import type { Unsent } from "../../../widget/client/outbox.ts";
import type { StoredImage } from "../../protocol/http.ts";
import type { Body } from "../../protocol/message.ts";
import type { Call, Outcome } from "../http-call.ts";
import { keptPhoto } from "./kept-photos.ts";

/**
 * The body as it can be sent: a photo's bytes are stored first. Stored again after a lost answer they are one
 * photo too many, which the server erases; the message is the same, so it is never shown twice.
 */
export async function readyBody(
  call: Call,
  shop: string,
  conversation: string,
  { clientId, body }: Unsent,
): Promise<Outcome<Body>> {
  if (body.type === "text") {
    return { ok: true, value: body };
  }
  const place = `${shop}/${conversation}`;
  const photo = await keptPhoto(`${place}/${clientId}`);
  if (!photo) {
    return { ok: false, problem: "bad-request" };
  }
  const path = `/api/owner/shops/${shop}/conversations/${conversation}/images`;
  const stored = await call<StoredImage>("POST", path, photo);
  return stored.ok ? { ok: true, value: { ...body, ...stored.value } } : stored;
}
