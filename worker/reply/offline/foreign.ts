import { type Drawer, erase, keysOf } from "./database.ts";

const DRAWERS: Drawer[] = ["lists", "threads", "handed", "photos"];

/** Drops what this device keeps of shops that are not the owner's any more: they were removed, or it was. */
export async function dropForeign(shops: readonly string[]): Promise<void> {
  await Promise.all(
    DRAWERS.map(async (drawer) => {
      const foreign = (await keysOf(drawer)).filter((key) => !shops.includes(shopOf(key)));
      await Promise.all(foreign.map((key) => erase(drawer, key)));
    }),
  );
}

/** Of "SHOP", and of what begins with "SHOP/". */
function shopOf(key: string): string {
  return key.split("/")[0] ?? "";
}
