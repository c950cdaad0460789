import { conversationOf, VisitorClient } from "../stage/clients.ts";
import { OwnerClient } from "../stage/owner-client.ts";
import type { ShopServer } from "../stage/server.ts";

/** A word that nobody but the shop's own people and its visitor may ever be told. */
export const CANARY = "CANARY";
/** The one site that the shop allows. */
export const SITE = "https://shop.example";

/** A shop of its own, with an owner of its own, and a visitor who has talked there. */
export interface Counter {
  shop: string;
  email: string;
  owner: OwnerClient;
  visitor: VisitorClient;
  /** What a route's `:shop`, `:conversation` … stand for here. */
  names: Record<string, string>;
}

/** Opens a shop as anybody does, and has everything in it say the canary. */
export async function openCounter(server: ShopServer): Promise<Counter> {
  const email = `${crypto.randomUUID()}@example.com`;
  const name = `Shop ${crypto.randomUUID().slice(0, 13)}`;
  const { origin } = server;
  const opened = await fetch(`${origin}/api/shops`, {
    method: "POST",
    body: JSON.stringify({ name, email, language: "fr", timeZone: "Europe/Paris" }),
    headers: { "Content-Type": "application/json", Origin: origin },
  });
  const { shop } = (await opened.json()) as { shop: string };
  const owner = await OwnerClient.signIn(await server.nextSignInLink());
  const visitor = new VisitorClient(origin, undefined, shop);
  await visitor.post(`${CANARY}: je veux parler à un humain`);
  const conversation = conversationOf(visitor.token, shop);
  const here = `/shops/${shop}`;
  const card = `${here}/conversations/${conversation}/customer`;
  await change(owner, "PATCH", here, { allowedOrigins: [SITE] });
  await change(owner, "PATCH", card, { name: CANARY, remember: CANARY, tags: [CANARY] });
  const { customer, notes } = (await (
    await change(owner, "POST", `${card}/notes`, { text: CANARY })
  ).json()) as { customer: string; notes: { note: string }[] };
  const reply = { shortcut: "canary", text: CANARY };
  await change(owner, "PUT", `${here}/saved-replies/canary`, reply);
  const names = {
    shop,
    conversation,
    customer,
    note: notes[0]?.note ?? "",
    id: "canary",
    seq: "1",
  };
  return { shop, email, owner, visitor, names };
}

async function change(owner: OwnerClient, method: string, path: string, body: object) {
  const response = await owner.call(method, path, body);
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status}`);
  }
  return response;
}
