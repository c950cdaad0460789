import { erase, read, write } from "../offline/database.ts";

/** Photos chosen in this page, where the browser keeps nothing. */
const here = new Map<string, Blob>();

/** Kept on this device until the server has it: by "SHOP/CONVERSATION/CLIENT-ID". */
export async function keepPhoto(key: string, photo: Blob): Promise<void> {
  here.set(key, photo);
  await write("photos", key, photo);
}

/** Undefined where it was kept in another page that is gone. */
export async function keptPhoto(key: string): Promise<Blob | undefined> {
  return here.get(key) ?? read<Blob>("photos", key);
}

export async function dropPhoto(key: string): Promise<void> {
  here.delete(key);
  await erase("photos", key);
}
