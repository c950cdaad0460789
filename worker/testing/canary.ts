import type { CustomerCard } from "../protocol/customers.ts";
import type { PostedMessages, StoredImage } from "../protocol/http.ts";
import type { NewInvitation, People } from "../protocol/people.ts";
import { randomName, randomSecret } from "../secrets.ts";
import { call, json, newShop, newVisitor, type TestVisitor } from "./app.ts";
import { png } from "./images.ts";
import { callAs, conversationPath, newHelper, signInOwner } from "./owner.ts";
import type { Names } from "./routes.ts";

/** A word that nobody but the shop's own people and this visitor may ever be told. */
export const CANARY = "CANARY";

export interface CanaryShop {
  visitor: TestVisitor;
  /** The cookie of whoever opened it. */
  opener: string;
  helper: Awaited<ReturnType<typeof newHelper>>;
  /** Whatever a route may name, and it is there. */
  names: Names;
}

/** A shop in which everything that can be written by anybody says so. */
export async function newCanaryShop(allowedOrigins: string[] = []): Promise<CanaryShop> {
  const shop = await newShop({ allowedOrigins });
  const opener = await signInOwner();
  const helper = await newHelper(shop, CANARY);
  const visitor = newVisitor(shop);
  await visitor.say(`${CANARY}: je veux parler à un humain`);
  const photo = await visitorsPhoto(visitor);
  const conversation = await conversationPath(visitor);
  const other = newVisitor(shop);
  await other.say(`${CANARY} too`);
  const others = (await conversationPath(other)).split("/").at(-1) ?? "";
  const here = `/api/owner/shops/${shop}`;
  const change = async <T>(method: string, path: string, body: object): Promise<T> => {
    const response = await callAs(opener, method, path, body);
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status}`);
    }
    return response.status === 204 ? (undefined as T) : response.json<T>();
  };
  const body = { type: "text", text: CANARY };
  const card = `${conversation}/customer`;
  await change("PATCH", card, { name: CANARY, phone: CANARY, remember: CANARY, tags: [CANARY] });
  const { customer, notes } = await change<CustomerCard>("POST", `${card}/notes`, { text: CANARY });
  await change("POST", `${card}/link`, { conversation: others });
  await change("PUT", `${here}/saved-replies/canary`, { shortcut: "canary", text: CANARY });
  const at = Date.now() + 3_600_000;
  await change("POST", `${conversation}/later`, { clientId: "later", body, at });
  const replied = await change<PostedMessages>("POST", `${conversation}/messages`, {
    clientId: "reply",
    body,
  });
  const answer = { examples: { fr: [CANARY] }, reply: { fr: CANARY } };
  const saved = await change<{ answer: { id: string } }>("POST", `${here}/answers`, answer);
  const invited = await change<NewInvitation>("POST", `${here}/people/invitations`, {});
  const people = await (await callAs(opener, "GET", `${here}/people`)).json<People>();
  return {
    visitor,
    opener,
    helper,
    names: {
      shop,
      conversation: conversation.split("/").at(-1) ?? "",
      other: others,
      image: photo,
      customer: customer ?? "",
      note: notes[0]?.note ?? "",
      clientId: "later",
      seq: String(replied.messages[0]?.seq),
      id: "canary",
      answer: saved.answer.id,
      invitation: invited.invitation,
      person: people.people.find(({ isHelper }) => isHelper)?.person ?? "",
      device: "none",
      passkey: "none",
    },
  };
}

/** Names of the same look, and of nothing. */
export function newNames(): Names {
  return {
    shop: `shop-${crypto.randomUUID().slice(0, 13)}`,
    conversation: randomSecret(),
    other: randomSecret(),
    image: randomName(),
    customer: crypto.randomUUID(),
    note: crypto.randomUUID(),
    clientId: randomName(),
    seq: "4000",
    id: randomName(),
    answer: crypto.randomUUID(),
    invitation: crypto.randomUUID(),
    person: randomSecret(),
    device: crypto.randomUUID(),
    passkey: randomName(),
  };
}

async function visitorsPhoto({ shop, token, ...visitor }: TestVisitor): Promise<string> {
  const path = `/api/shops/${shop}/conversation`;
  const headers = { Authorization: `Bearer ${token}` };
  const body = png({ canary: CANARY });
  const stored = await call(`${path}/images`, { method: "POST", headers, body });
  const { image, width, height } = await stored.json<StoredImage>();
  const shown = { clientId: "photo", body: { type: "image", image, width, height, alt: CANARY } };
  const posted = await call(`${path}/messages`, json(shown, headers));
  if (!posted.ok) {
    throw new Error(`no photo of ${visitor.say.name}: ${posted.status}`);
  }
  return image;
}
