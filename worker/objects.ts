import type { Account } from "./account/account.ts";
import type { Conversation } from "./conversation/conversation.ts";
import type { Installation } from "./installation/installation.ts";
import type { Network } from "./network/network.ts";
import type { Shop } from "./shop/shop.ts";

/**
 * The one place where objects are named, and where a data jurisdiction applies. Making a stub wakes nothing.
 */
export function shopObject(env: Env, shop: string): DurableObjectStub<Shop> {
  return namespaceIn(env, env.SHOP).getByName(shop);
}

export function conversationObject(
  env: Env,
  shop: string,
  conversation: string,
): DurableObjectStub<Conversation> {
  return namespaceIn(env, env.CONVERSATION).getByName(`${shop}/${conversation}`);
}

export function accountObject(env: Env, account: string): DurableObjectStub<Account> {
  return namespaceIn(env, env.ACCOUNT).getByName(account);
}

/** The keys this installation made for itself: there is one. */
export function installationObject(env: Env): DurableObjectStub<Installation> {
  return namespaceIn(env, env.INSTALLATION).getByName("installation");
}

/** By the name that name.ts gives a network. */
export function networkObject(env: Env, name: string): DurableObjectStub<Network> {
  return namespaceIn(env, env.NETWORK).getByName(name);
}

/**
 * What a room of an object says to a question. The room is given back: what is held of another object stays there
 * until it is let go, and the platform complains where it is not.
 */
export async function within<Room extends Disposable, Answer>(
  room: Room,
  ask: (room: Room) => Answer,
): Promise<Awaited<Answer>> {
  using held = room;
  return await ask(held);
}

/** The two names inside a conversation object's own; the platform hands it back as `ctx.id.name`. */
export function conversationOfName(name: string | undefined): {
  shop: string;
  conversation: string;
} {
  const [shop, conversation] = name?.split("/") ?? [];
  if (!shop || !conversation) {
    throw new Error("a conversation object is reached by name");
  }
  return { shop, conversation };
}

/** The same name is another object in a jurisdiction: what was stored before it was set is not found any more. */
function namespaceIn<T extends Rpc.DurableObjectBranded>(
  { JURISDICTION = "" }: Env,
  namespace: DurableObjectNamespace<T>,
): DurableObjectNamespace<T> {
  if (JURISDICTION === "") {
    return namespace;
  }
  if (JURISDICTION !== "eu") {
    throw new Error(`JURISDICTION may be "eu" or empty, not "${JURISDICTION}"`);
  }
  return namespace.jurisdiction("eu");
}
