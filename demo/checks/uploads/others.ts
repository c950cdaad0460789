import { conversationOf, VisitorClient } from "../../stage/clients.ts";
import { hostileFiles } from "../../stage/hostile-texts.ts";
import { openCounter } from "../counter.ts";
import type { Check, Ground } from "../check.ts";
import { examples } from "../input/tally.ts";
import { type Bytes, ownersPlace, type PhotoPlace, put, visitorsPlace } from "./photos.ts";

const REFUSED = [400, 401, 403, 404, 405];

export const othersPhotos: Check = {
  id: "U5",
  says: "a photo is for its own conversation's two sides: by no other name, with no other key, and not once it is erased",
  isQuick: true,
  async run(ground) {
    const { origin } = ground.server;
    const bytes = hostileFiles().find(({ file }) => file === "ok.jpg")?.bytes ?? new Uint8Array();
    const visitor = new VisitorClient(origin);
    const place = visitorsPlace(visitor);
    const image = (await put(place, bytes, "image/jpeg")).image ?? "";
    const body = { type: "image", image, width: 1, height: 1 };
    await visitor.postRaw(JSON.stringify({ clientId: "photo", body }));
    const own = await tryOne("its own", { ...place, path: image });
    const tries = await triesOf(ground, visitor, image, bytes);
    const others = await Promise.all(tries.map((each) => tryOne(each.what, each)));
    const attached = await attachedBy(origin, body);
    await fetch(place.url.replace("/images", ""), { method: "DELETE", headers: place.headers });
    const erased = await tryOne("erased", { ...place, path: image });
    const all = [...others, erased];
    const wrong = all.filter(({ isShown, status }) => isShown || !REFUSED.includes(status));
    const cached = [own, ...all].filter(({ cache }) => !/private|no-store/.test(cache));
    return {
      isHeld: own.status === 200 && wrong.length + cached.length + attached === 0,
      figure:
        `the right key ${own.status}; ${wrong.length} of ${all.length} others told its bytes or not refused` +
        `${examples(wrong.map(({ what, status }) => `${what}: ${status}`))}, ${attached} other conversations showed it, ` +
        `${cached.length} answers a cache may keep${examples(cached.map(({ what }) => what))}`,
    };
  },
};

interface Try extends PhotoPlace {
  path: string;
  method?: string;
  body?: Bytes;
}

async function tryOne(what: string, { url, path, method = "GET", headers, body }: Try) {
  const response = await fetch(`${url}/${path}`, { method, headers, ...(body && { body }) });
  const isPicture = (response.headers.get("Content-Type") ?? "").startsWith("image/");
  await response.arrayBuffer();
  const cache = response.headers.get("Cache-Control") ?? "";
  return { what, status: response.status, isShown: isPicture && response.ok, cache };
}

async function triesOf(
  { server, owner }: Ground,
  visitor: VisitorClient,
  image: string,
  bytes: Bytes,
): Promise<(Try & { what: string })[]> {
  const { origin } = server;
  const mine = visitorsPlace(visitor);
  const other = new VisitorClient(origin);
  await other.post("bonjour");
  const theirs = visitorsPlace(other);
  const stranger = await openCounter(server);
  const conversation = conversationOf(visitor.token);
  const elsewhere = ownersPlace(origin, stranger.owner, conversation);
  const owners = ownersPlace(origin, await owner(), conversationOf(other.token));
  const none = { url: mine.url, headers: { Origin: origin } };
  const places: [string, PhotoPlace][] = [
    ["another visitor", theirs],
    ["a visitor of another shop", { ...mine, headers: visitorsPlace(stranger.visitor).headers }],
    ["the same token in another shop", visitorsPlace(visitor, stranger.shop)],
    ["an owner of another shop", elsewhere],
    ["the owner, in another conversation", owners],
    ["nobody", none],
  ];
  return [
    ...places.map(([what, place]) => ({ what, ...place, path: image })),
    ...neighbours(image).map((path) => ({ what: "a guess", ...mine, path })),
    ...["PUT", "DELETE", "PATCH", "POST"].map((method) => ({
      what: `${method} by another visitor`,
      ...theirs,
      path: image,
      method,
      body: bytes,
    })),
  ];
}

/** Names next to it, and names of something else. */
function neighbours(image: string): string[] {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const at = letters.indexOf(image.at(-1) ?? "A");
  const near = [1, -1, 2, 16].map((step) => image.slice(0, -1) + letters.at((at + step) % 64));
  return [...near, "0", "1", `${image}0`, `${image}%00`, `..%2f${image}`, "%5c", "null"];
}

/** Whether another visitor's message shows it. */
async function attachedBy(origin: string, body: object): Promise<number> {
  const other = new VisitorClient(origin);
  await other.post("bonjour");
  await other.postRaw(JSON.stringify({ clientId: "attached", body }));
  return (await other.messages()).filter(({ body: shown }) => shown.type === "image").length;
}
