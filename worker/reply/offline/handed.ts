import { erase, keysOf, read, write } from "./database.ts";

/** A reply typed into a notification that did not reach the server: handed to the page as a draft. */
export interface Handed {
  shop: string;
  conversation: string;
  text: string;
}

/** Never in an address: those end up in histories. */
export function handOver(handed: Handed): Promise<void> {
  return write("handed", `${handed.shop}/${handed.conversation}`, handed);
}

/** Each once. */
export async function takeHanded(): Promise<Handed[]> {
  const keys = await keysOf("handed");
  const found = await Promise.all(keys.map((key) => read<Handed>("handed", key)));
  await Promise.all(keys.map((key) => erase("handed", key)));
  return found.filter((handed) => handed !== undefined);
}
