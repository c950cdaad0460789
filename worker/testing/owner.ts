import { env } from "cloudflare:workers";
import { accountObject } from "../objects.ts";
import type { PostedMessages } from "../protocol/http.ts";
import type { NewInvitation } from "../protocol/people.ts";
import { SUBPROTOCOL } from "../protocol/limits.ts";
import { accountOf, conversationOf } from "../secrets.ts";
import { DEMO, DEMO_OWNER } from "../shop/demo.ts";
import { openShopNamed } from "../shop/open-shop.ts";
import { call, json, type TestVisitor } from "./app.ts";
import { openSocket } from "./socket.ts";

/** Signs an owner in as a browser would; returns the Cookie header to send from then on. */
export function signInOwner(email: string = DEMO_OWNER.email): Promise<string> {
  return signInAs(email, {});
}

/** The same, with the headers that their browser sends. */
export async function signInAs(email: string, headers: Record<string, string>): Promise<string> {
  const account = await accountOf(email);
  const secrets = await accountObject(env, account).startSignIn({ isOperator: true });
  const response = await call(
    "/api/owner/sign-in/confirm",
    json({ token: `${account}.${secrets?.secret}` }, headers),
  );
  const cookie = response.headers.get("Set-Cookie")?.split(";")[0];
  if (!cookie) {
    throw new Error(`no session: ${response.status}`);
  }
  return cookie;
}

/** Signs in an owner who has a shop, but none of the others. */
export async function newOwnerCookie(
  email = `${crypto.randomUUID()}@example.com`,
): Promise<string> {
  await openShopNamed(env, `own-${crypto.randomUUID().slice(0, 13)}`, DEMO, { email, name: "Ana" });
  return signInOwner(email);
}

/** `SHOP.SECRET` of a fresh invitation, made by whoever opened the shop. */
export async function invite(opener: string, shop: string): Promise<string> {
  const path = `/api/owner/shops/${shop}/people/invitations`;
  const { link } = await (await callAs(opener, "POST", path, {})).json<NewInvitation>();
  return link.replace(/^.*#join=/, "");
}

/** Signs in somebody who was invited to reply for a shop of the demo's owner, and has joined. */
export async function newHelper(shop: string, name = "Zoé") {
  const email = `${crypto.randomUUID()}@example.com`;
  const account = await accountOf(email);
  const invitation = await invite(await signInOwner(), shop);
  const object = accountObject(env, account);
  const secrets = await object.startSignIn({ isOperator: true, invited: email });
  const response = await call(
    "/api/owner/sign-in/confirm",
    json({ token: `${account}.${secrets?.secret}` }),
  );
  const cookie = response.headers.get("Set-Cookie")?.split(";")[0] ?? "";
  await callAs(cookie, "POST", "/api/owner/join", { invitation, name });
  return { email, account, cookie, invitation };
}

/** Calls an owner's route as their browser does. */
export function callAs(
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  const headers = { Cookie: cookie };
  return call(path, { ...(body === undefined ? { headers } : json(body, headers)), method });
}

/** An owner's reply in a visitor's conversation; returns its place. */
export async function replyAs(cookie: string, visitor: TestVisitor, text: string): Promise<number> {
  const sent = { clientId: crypto.randomUUID(), body: { type: "text", text } };
  const path = `${await conversationPath(visitor)}/messages`;
  const response = await callAs(cookie, "POST", path, sent);
  const { messages } = await response.json<PostedMessages>();
  return messages[0]?.seq ?? 0;
}

export async function conversationPath(visitor: TestVisitor): Promise<string> {
  const conversation = await conversationOf(visitor.shop, visitor.token);
  return `/api/owner/shops/${visitor.shop}/conversations/${conversation}`;
}

export async function connectOwner(
  cookie: string,
  visitor: TestVisitor,
  { after = 0, allowHalfOpen = false } = {},
) {
  const headers = { Cookie: cookie, "Sec-WebSocket-Protocol": SUBPROTOCOL };
  const path = `${await conversationPath(visitor)}/socket`;
  const socket = await openSocket(path, headers, { allowHalfOpen });
  socket.send({ type: "hello", version: 1, after });
  return { socket, welcome: await socket.next("welcome") };
}

export async function connectInbox(cookie: string, shop: string, { allowHalfOpen = false } = {}) {
  const headers = { Cookie: cookie, "Sec-WebSocket-Protocol": SUBPROTOCOL };
  const path = `/api/owner/shops/${shop}/socket`;
  const socket = await openSocket(path, headers, { allowHalfOpen });
  socket.send({ type: "hello", version: 1 });
  return { socket, inbox: await socket.next("inbox") };
}

/** The page an owner sees that the visitor writes from. */
export async function pageOf(visitor: TestVisitor): Promise<string | null> {
  const { socket, welcome } = await connectOwner(await signInOwner(), visitor);
  socket.close();
  return welcome.visitor?.page ?? null;
}
