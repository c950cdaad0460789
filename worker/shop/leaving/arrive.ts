import type { Refusal } from "../../errors.ts";
import { accountObject, conversationObject, shopObject } from "../../objects.ts";
import type { ExportedShop, ImportBegun, ImportConversation } from "../../protocol/export.ts";
import { conversationOfUser } from "../../secrets.ts";
import type { Member } from "../store.ts";

type Owner = Omit<Member, "isHelper">;

/** Names tried after its own: "atelier-zoe-2" … */
const MAX_NUMBERED = 9;
/** Room is left for the number. */
const NAME_MAX_CHARS = 37;

/** Under the name it had, if that is free; the same file goes on where it broke off. */
export async function arrive(
  env: Env,
  owner: Owner,
  exported: ExportedShop,
): Promise<ImportBegun | Refusal> {
  for (const shop of names(exported.shop)) {
    using leaving = shopObject(env, shop).leaving();
    const standing = await leaving.standing(owner.account);
    if (standing !== "taken") {
      const account = accountObject(env, owner.account);
      const refusal = standing === "free" ? await account.admitShop(owner.email, owner.name) : null;
      return refusal ?? (await leaving.arrive(owner, exported));
    }
  }
  return { refused: "too-many", retryAfter: 3600 };
}

/** The shop keeps its place first, and what it made of it last: so what is counted is whole. */
export async function takeConversation(
  env: Env,
  shop: string,
  account: string,
  part: ImportConversation,
): Promise<Refusal | null> {
  const { conversation, number, images, messages, state, traces } = part;
  using leaving = shopObject(env, shop).leaving();
  const refusal =
    (await leaving.expect(account, { conversation, number })) ??
    (await conversationObject(env, shop, conversation).takeOver({ images, messages, state }));
  if (refusal || !state) {
    return refusal;
  }
  const none = { questions: [], lessons: [], visits: [], page: null };
  const took = await leaving.takeTraces(account, { conversation, number }, traces ?? none);
  const user = traces?.page?.user ?? null;
  if (took === null && user !== null) {
    // Whom the shop vouches for comes by an address of their own, which led here.
    const address = await conversationOfUser(shop, user);
    await conversationObject(env, shop, address).takeUp(conversation);
  }
  return took;
}

function names(base: string): string[] {
  const short = base.slice(0, NAME_MAX_CHARS).replace(/-$/, "");
  return [base, ...Array.from({ length: MAX_NUMBERED }, (_, index) => `${short}-${index + 2}`)];
}
