import type { ExportedPart } from "../../conversation/moving.ts";
import { AppError } from "../../errors.ts";
import { conversationObject, shopObject } from "../../objects.ts";
import { EXPORT_FORMAT, EXPORT_VERSION, type ExportPlace } from "../../protocol/export.ts";
import { EXPORT_CALLS, EXPORT_PART_CHARS } from "../../protocol/limits.ts";
import type { ListedConversation } from "./leaving.ts";

/** So many are asked for at a time. */
const CONVERSATIONS_AT_ONCE = 10;
const CUSTOMERS_AT_ONCE = 50;

/** Some of the file; `next` is null where it ends. */
interface Piece {
  text: string;
  next: ExportPlace | null;
  /** How many objects were asked. */
  calls: number;
}

export interface ExportedPiece extends Omit<Piece, "calls"> {
  /** How many conversations this and what comes before it hold … */
  done: number;
  /** … of how many. */
  of: number;
}

/**
 * The file of protocol/export.ts from one place on, as far as one request may go. Throws `not-found` in the middle of the
 * line of a conversation that was erased meanwhile: nothing can end it any more.
 */
export async function exportFrom(
  env: Env,
  shop: string,
  from: ExportPlace,
): Promise<ExportedPiece> {
  let whole: Piece = { text: "", next: from, calls: 0 };
  while (whole.next && whole.calls < EXPORT_CALLS && whole.text.length < EXPORT_PART_CHARS) {
    const { text, next, calls } = await pieceAt(env, shop, whole.next);
    whole = { text: whole.text + text, next, calls: whole.calls + calls };
  }
  using leaving = shopObject(env, shop).leaving();
  const { text, next } = whole;
  return { text, next, ...(await leaving.progress(lastNumber(next))) };
}

function pieceAt(env: Env, shop: string, place: ExportPlace): Promise<Piece> {
  switch (place.in) {
    case "shop":
      return head(env, shop);
    case "conversations":
      return conversations(env, shop, place);
    case "messages":
      return moreMessages(env, shop, place);
    case "images":
      return image(env, shop, place);
    case "customers":
      return customers(env, shop, place.after);
  }
}

async function head(env: Env, shop: string): Promise<Piece> {
  // What is held of an object is let go, or the runtime complains.
  using leaving = shopObject(env, shop).leaving();
  const told = { format: EXPORT_FORMAT, version: EXPORT_VERSION, shop: await leaving.shop() };
  return {
    text: `${JSON.stringify(told).slice(0, -1)},\n"conversations":[`,
    next: { in: "conversations", after: 0, isFirst: true },
    calls: 1,
  };
}

/** Up to the first that does not come whole at once. */
async function conversations(
  env: Env,
  shop: string,
  { after, isFirst }: Extract<ExportPlace, { in: "conversations" }>,
): Promise<Piece> {
  using leaving = shopObject(env, shop).leaving();
  const listed = await leaving.conversations(after, CONVERSATIONS_AT_ONCE);
  const parts = await Promise.all(
    listed.map(({ conversation }) => conversationObject(env, shop, conversation).exportAfter(0)),
  );
  const calls = 1 + listed.length;
  let text = "";
  let next: ExportPlace = { in: "conversations", after, isFirst };
  for (const [index, each] of listed.entries()) {
    const part = parts[index];
    // Nothing where it has been erased meanwhile.
    if (part && part.messages.length > 0) {
      text += `${next.isFirst ? "\n" : ",\n"}${begun(each)}${messagesOf(part)}`;
      const then = afterMessages(each, part);
      if (then.in !== "conversations") {
        return { text, next: then, calls };
      }
      next = then;
    } else {
      next = { ...next, after: each.number };
    }
  }
  return listed.length > 0
    ? { text, next, calls }
    : { text: `],\n"customers":[`, next: { in: "customers", after: "" }, calls };
}

function begun({ conversation, number, traces }: ListedConversation): string {
  return `${JSON.stringify({ conversation, number, traces }).slice(0, -1)},"messages":[`;
}

/** With the last of them comes where the conversation stands; its photos follow, so that none is shown that is missing. */
function messagesOf({ messages, state, hasImages }: ExportedPart): string {
  const text = messages.map((message) => JSON.stringify(message)).join();
  if (!state) {
    return text;
  }
  return `${text}],"state":${JSON.stringify(state)}${hasImages ? ',"images":[' : "}"}`;
}

function afterMessages(
  { conversation, number }: Pick<ListedConversation, "conversation" | "number">,
  { messages, state, hasImages }: ExportedPart,
) {
  if (!state) {
    const after = messages.at(-1)?.seq ?? 0;
    return { in: "messages", number, conversation, after } as const;
  }
  return hasImages
    ? ({ in: "images", number, conversation, after: 0 } as const)
    : ({ in: "conversations", after: number, isFirst: false } as const);
}

async function moreMessages(
  env: Env,
  shop: string,
  place: Extract<ExportPlace, { in: "messages" }>,
): Promise<Piece> {
  const part = await conversationObject(env, shop, place.conversation).exportAfter(place.after);
  if (!part || part.messages.length === 0) {
    throw new AppError("not-found");
  }
  return { text: `,${messagesOf(part)}`, next: afterMessages(place, part), calls: 1 };
}

/** One after the other: they are large. */
async function image(
  env: Env,
  shop: string,
  place: Extract<ExportPlace, { in: "images" }>,
): Promise<Piece> {
  const { conversation, number, after } = place;
  const found = await conversationObject(env, shop, conversation).exportImage(after);
  if (!found) {
    throw new AppError("not-found");
  }
  return found.next
    ? {
        text: (after > 0 ? "," : "") + JSON.stringify(found.next.image),
        next: { ...place, after: found.next.place },
        calls: 1,
      }
    : { text: "]}", next: { in: "conversations", after: number, isFirst: false }, calls: 1 };
}

async function customers(env: Env, shop: string, after: string): Promise<Piece> {
  using leaving = shopObject(env, shop).leaving();
  const listed = await leaving.customers(after, CUSTOMERS_AT_ONCE);
  const last = listed.at(-1);
  if (!last) {
    return { text: "]}\n", next: null, calls: 1 };
  }
  const lines = listed.map((customer) => JSON.stringify(customer)).join(",\n");
  return {
    text: (after === "" ? "\n" : ",\n") + lines,
    next: { in: "customers", after: last.customer },
    calls: 1,
  };
}

/** Of the last conversation before a place. */
function lastNumber(place: ExportPlace | null): number {
  switch (place?.in) {
    case "shop":
      return 0;
    case "conversations":
      return place.after;
    case "messages":
    case "images":
      return place.number - 1;
    default:
      return Number.MAX_SAFE_INTEGER;
  }
}
