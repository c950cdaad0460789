import { conversationOf, VisitorClient } from "../../stage/clients.ts";
import { hostileFiles } from "../../stage/hostile-texts.ts";
import type { Ground } from "../check.ts";
import { type Bytes, get, ownersPlace, put } from "./photos.ts";

/** A file that was taken, as it was sent and as the other side gets it. */
export interface TakenFile {
  file: string;
  /** Where the owner sees it. */
  url: string;
  sent: Bytes;
  got: Bytes;
  headers: Headers;
}

/** So many photos may wait in one conversation for a message that shows them. */
const PER_CONVERSATION = 15;

/** Every file of the list that may be a photo, put into conversations by their owner. */
export async function takenFiles({ server: { origin }, owner }: Ground): Promise<TakenFile[]> {
  const session = await owner();
  const candidates = hostileFiles().filter(({ expected }) => expected !== "refuse");
  const taken: TakenFile[] = [];
  let place = await newPlace();
  for (const [index, { file, bytes }] of candidates.entries()) {
    if (index > 0 && index % PER_CONVERSATION === 0) {
      place = await newPlace();
    }
    const { image } = await put(place, bytes, "image/png");
    if (image !== null) {
      const response = await get(place, image);
      const got = Uint8Array.from(await response.bytes());
      const url = `${place.url}/${image}`;
      taken.push({ file, url, sent: bytes, got, headers: response.headers });
    }
  }
  return taken;

  async function newPlace() {
    const visitor = new VisitorClient(origin);
    await visitor.post("bonjour");
    return ownersPlace(origin, session, conversationOf(visitor.token));
  }
}
