import { VisitorClient } from "../../stage/clients.ts";
import { type Randomness, randomnessOf } from "../../stage/randomness.ts";
import { RawHttp } from "../../stage/raw-http.ts";
import { type ShopServer, startServer } from "../../stage/server.ts";
import type { Check } from "../check.ts";
import { openCounter } from "../counter.ts";

/** Of each kind; all of them with `--full`. */
const IDS = { few: 1000, all: 10_000 };
const INVITATIONS_AT_ONCE = 8;
const PHOTOS_AT_ONCE = 16;
const MIN_BITS = 128;
/** Six standard deviations of a fair coin: 3 % of 10,000. */
const maxSkew = (ids: number) => 3 / Math.sqrt(ids);
/** Each request comes from elsewhere, so that no limit of an address counts. */
const ADDRESS_HEADER = "X-Check-Address";
/** 1 × 1, grey. */
const PHOTO = Buffer.from(
  "47494638376101000100800000808080ffffff2c00000000010001000002024401003b",
  "hex",
);

/** What the server makes. Tokens are the browsers', sign-in secrets five an hour: tests look at how they are made. */
export const a3: Check = {
  id: "A3",
  says: "no name of a photo and no secret is guessed, repeats, or tells how many there are",
  isQuick: false,
  async run({ isFull }) {
    const ids = isFull ? IDS.all : IDS.few;
    const server = await startServer({ env: { ADDRESS_HEADER } });
    try {
      const kinds = [
        randomnessOf(await invitationSecrets(server, ids)),
        randomnessOf(await photoNames(server, ids)),
      ];
      const [bits, duplicates, skew, rising] = [
        Math.min(...kinds.map((kind) => kind.bits)),
        kinds.reduce((sum, kind) => sum + kind.duplicates, 0),
        Math.max(...kinds.map((kind) => kind.skew)),
        kinds.map((kind) => `${(100 * kind.rising).toFixed(0)} %`),
      ];
      return {
        isHeld: kinds.every((kind) => isStrong(kind, ids)),
        figure: `${ids} secrets of invitations and ${ids} names of photos: at least ${bits} bits, ${duplicates} duplicates, each bit set in 50 ± ${(100 * skew).toFixed(1)} % of them, ${rising.join(" and ")} above the one before`,
      };
    } finally {
      await server.stop();
    }
  },
};

function isStrong({ bits, duplicates, skew, rising }: Randomness, ids: number): boolean {
  const isUnordered = rising > 0.45 && rising < 0.55;
  return bits >= MIN_BITS && duplicates === 0 && skew <= maxSkew(ids) && isUnordered;
}

/** A shop has ten open at most: some at once, and each is taken back. */
async function invitationSecrets(server: ShopServer, count: number): Promise<Uint8Array[]> {
  const { owner, shop } = await openCounter(server);
  const path = `/shops/${shop}/people/invitations`;
  return inBatches(count, INVITATIONS_AT_ONCE, async () => {
    const invited = await owner.call("POST", path, {});
    const { link, invitation } = (await invited.json()) as { link: string; invitation: string };
    await owner.call("DELETE", `${path}/${invitation}`);
    return Buffer.from(link.split(".").at(-1) ?? "", "base64url");
  });
}

/** Of as many visitors, each with one. */
async function photoNames(server: ShopServer, count: number): Promise<Uint8Array[]> {
  const { shop } = await openCounter(server);
  const http = new RawHttp(server.origin);
  const post = async (number: number) => {
    const { token } = new VisitorClient(server.origin, undefined, shop);
    const { body } = await http.ask({
      method: "POST",
      path: `/api/shops/${shop}/conversation/images`,
      headers: {
        Origin: server.origin,
        Authorization: `Bearer ${token}`,
        [ADDRESS_HEADER]: `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`,
      },
      body: PHOTO,
    });
    const { image } = JSON.parse(body) as { image?: string };
    return Buffer.from(image ?? "", "base64url");
  };
  const names = await inBatches(count, PHOTOS_AT_ONCE, post);
  http.close();
  return names;
}

/** As many as are looked at, so many of them at the same time. */
async function inBatches(
  count: number,
  atOnce: number,
  make: (number: number) => Promise<Uint8Array>,
): Promise<Uint8Array[]> {
  const ids: Uint8Array[] = [];
  while (ids.length < count) {
    const batch = Array.from({ length: atOnce }, (_, index) => make(ids.length + index));
    ids.push(...(await Promise.all(batch)));
  }
  return ids.slice(0, count);
}
