import { type Context, Hono } from "hono";
import * as v from "valibot";
import { type Credential, parseCredential } from "../credential.ts";
import { accepted, AppError } from "../errors.ts";
import { addressOf, perAddress } from "../middleware/address.ts";
import { readJson } from "../middleware/body.ts";
import { requireUpgrade, upgrade } from "../middleware/upgrade.ts";
import { fromAllowedPage, type VisitorVariables } from "../middleware/shop-front.ts";
import { conversationObject, shopObject } from "../objects.ts";
import {
  type MessagesPage,
  PostMessage,
  type PostedMessages,
  type Profile,
  type StoredImage,
} from "../protocol/http.ts";
import { Identify, type Identified, SaidByPage } from "../protocol/identity.ts";
import {
  IMAGES_PER_ADDRESS_PER_HOUR,
  SUBPROTOCOL,
  TOKEN_PROTOCOL_PREFIX,
} from "../protocol/limits.ts";
import { Language } from "../protocol/shop.ts";
import { conversationOf, digest } from "../secrets.ts";
import { vouchedAddress, vouchedConversation } from "../vouching.ts";
import { namedImage, receivedImage, sendImage } from "./images.ts";

type VisitorEnv = { Bindings: Env; Variables: VisitorVariables };
type VisitorContext = Context<VisitorEnv>;

/** So many tags of `Accept-Language` are looked at. */
const ACCEPTED_LANGUAGES = 3;

const photosPerAddress = perAddress("photo", IMAGES_PER_ADDRESS_PER_HOUR);

/** A shop's public side, and a visitor's own conversation: the token is its address. */
export const visitor = new Hono<VisitorEnv>();

visitor.use("/:shop", fromAllowedPage);
visitor.use("/:shop/*", fromAllowedPage);

visitor.get("/:shop", async (c) => {
  const { profile } = c.var.front;
  const suggestions = { ...profile.suggestions, ...(await foreignSuggestions(c)) };
  const body = JSON.stringify({ ...profile, suggestions } satisfies Profile);
  const etag = `"${await digest(body)}"`;
  c.header("Cache-Control", "public, max-age=60");
  c.header("Vary", "Origin, Accept-Language");
  c.header("ETag", etag);
  // Whatever compresses the answer on the way makes the tag a weak one, `W/"…"`.
  return c.req.header("If-None-Match")?.includes(etag)
    ? c.body(null, 304)
    : c.body(body, 200, { "Content-Type": "application/json" });
});

visitor.post("/:shop/conversation/messages", async (c) => {
  const conversation = await ownConversation(c, bearerCredential(c));
  const sending = await readJson(c, PostMessage);
  const posted = accepted(await conversation.postAsVisitor(sending, addressOf(c)));
  const { isRepeat, ...body } = posted;
  return c.json(body satisfies PostedMessages, isRepeat ? 200 : 201);
});

visitor.get("/:shop/conversation/messages", async (c) => {
  const conversation = await ownConversation(c, bearerCredential(c));
  return c.json((await conversation.messages(readAfter(c))) satisfies MessagesPage);
});

visitor.post("/:shop/conversation/images", photosPerAddress, async (c) => {
  const conversation = await ownConversation(c, bearerCredential(c));
  const image = await receivedImage(c.req.raw);
  const stored = accepted(await conversation.storeImageAsVisitor(image, addressOf(c)));
  return c.json(stored satisfies StoredImage, 201);
});

visitor.get("/:shop/conversation/images/:image", async (c) => {
  const conversation = await ownConversation(c, bearerCredential(c));
  const image = namedImage(c.req.param("image"));
  return sendImage(c, image, await conversation.image(image, "visitor"));
});

/** The shop's own site says who they are: what they have said before that, and under that name, is one person's. */
visitor.post("/:shop/conversation/identity", async (c) => {
  const credential = bearerCredential(c);
  const address =
    credential?.kind === "vouched" ? await vouchedAddress(c.env, c.var.shop, credential) : null;
  if (address === null) {
    throw new AppError("unauthorized");
  }
  const { earlier } = await readJson(c, Identify);
  const name = earlier === undefined ? null : await conversationOf(c.var.shop, earlier);
  const hasTalked = await conversationObject(c.env, c.var.shop, address).takeUp(name);
  return c.json({ hasTalked } satisfies Identified);
});

/** What the page says of them. It proves nothing, and is kept only where something was said. */
visitor.post("/:shop/conversation/about", async (c) => {
  const credential = bearerCredential(c);
  const conversation = await ownConversation(c, credential);
  const said = await readJson(c, SaidByPage);
  const user = credential?.kind === "vouched" ? credential.user : null;
  const refusal = await conversation.about(said, user);
  return c.json(accepted(refusal ?? {}));
});

visitor.get("/:shop/conversation/socket", requireUpgrade, async (c) => {
  const conversation = await ownConversation(c, protocolCredential(c));
  return upgrade(conversation, { role: "visitor", address: addressOf(c) });
});

/** Questions to begin with in the languages of the visitor that are not the shop's. */
async function foreignSuggestions(c: VisitorContext): Promise<Record<string, string[]>> {
  const { shop, front } = c.var;
  const known = new Set([...front.profile.languages, ...Object.keys(front.profile.suggestions)]);
  const foreign = acceptedLanguages(c).filter((language) => !known.has(language));
  return foreign.length > 0 ? await shopObject(c.env, shop).suggestions(foreign) : {};
}

/** The first languages of a browser, which names them in the order it likes them. */
function acceptedLanguages(c: VisitorContext): string[] {
  const tags = (c.req.header("Accept-Language") ?? "").split(",", ACCEPTED_LANGUAGES);
  const languages = tags.map((tag) => tag.trim().split(/[-;]/, 1)[0]?.toLowerCase());
  return [...new Set(languages.filter((language) => v.is(Language, language)))];
}

/** Of whoever shows the right thing in `Authorization`; throws `unauthorized`. */
export function bearerConversation(c: VisitorContext) {
  return ownConversation(c, bearerCredential(c));
}

async function ownConversation(c: VisitorContext, credential: Credential | null) {
  const name = credential && (await nameOf(c, credential));
  if (!name) {
    throw new AppError("unauthorized");
  }
  return conversationObject(c.env, c.var.shop, name);
}

/** The conversation somebody may have; null where what they show proves nothing, whatever that is. */
async function nameOf(c: VisitorContext, credential: Credential): Promise<string | null> {
  switch (credential.kind) {
    case "token":
      return conversationOf(c.var.shop, credential.token);
    case "vouched":
      return vouchedConversation(c.env, c.var.shop, credential);
    case "return-key":
      return conversationOfKey(c, credential);
  }
}

/** One that does not exist, is erased, or never mailed this: all the same. Asking creates nothing. */
async function conversationOfKey(
  c: VisitorContext,
  { conversation, secret }: Extract<Credential, { kind: "return-key" }>,
): Promise<string | null> {
  using room = conversationObject(c.env, c.var.shop, conversation).returning();
  return (await room.knows(secret)) ? conversation : null;
}

function bearerCredential(c: VisitorContext): Credential | null {
  const header = c.req.header("Authorization") ?? "";
  return header.startsWith("Bearer ") ? parseCredential(header.slice("Bearer ".length)) : null;
}

/** Browsers cannot set headers on a socket, so the credential travels as a second subprotocol. */
function protocolCredential(c: VisitorContext): Credential | null {
  const header = c.req.header("Sec-WebSocket-Protocol") ?? "";
  const [version, token] = header.split(",").map((protocol) => protocol.trim());
  return version === SUBPROTOCOL && token?.startsWith(TOKEN_PROTOCOL_PREFIX)
    ? parseCredential(token.slice(TOKEN_PROTOCOL_PREFIX.length))
    : null;
}

/** `after` in the query: digits alone, as no other spelling of a number means a place. */
export function readAfter(c: Context): number {
  const after = c.req.query("after") ?? "0";
  const parsed = v.safeParse(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)), after);
  if (!parsed.success) {
    throw new AppError("bad-request");
  }
  return parsed.output;
}
