import type { ExportedPart } from "../../conversation/moving.ts";
import { conversationObject, shopObject } from "../../objects.ts";
import { EXPORT_FORMAT, EXPORT_VERSION } from "../../protocol/export.ts";
import type { ListedConversation } from "./leaving.ts";

/** So many are asked for at a time. */
const CONVERSATIONS_AT_ONCE = 20;
const CUSTOMERS_AT_ONCE = 50;

/** The file of protocol/export.ts, object by object: never more of it in memory than a few conversations. */
export function exportFile(env: Env, shop: string): ReadableStream<Uint8Array> {
  const pieces = file(env, shop);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) {
        controller.close();
      } else {
        controller.enqueue(encoder.encode(value));
      }
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

async function* file(env: Env, shop: string): AsyncGenerator<string, void> {
  const head = { format: EXPORT_FORMAT, version: EXPORT_VERSION };
  // What a stream holds of an object is let go, or the runtime complains.
  using leaving = shopObject(env, shop).leaving();
  const shopPart = JSON.stringify(await leaving.shop());
  yield `${JSON.stringify(head).slice(0, -1)},"shop":${shopPart},\n"conversations":[`;
  yield* separated(conversations(env, shop));
  yield `],\n"customers":[`;
  yield* separated(customers(env, shop));
  yield "]}\n";
}

/** Each on a line of its own; a line may come in several pieces. */
async function* separated(lines: AsyncIterable<AsyncIterable<string>>) {
  let separator = "\n";
  for await (const line of lines) {
    let isBegun = false;
    for await (const piece of line) {
      yield isBegun ? piece : separator + piece;
      isBegun = true;
    }
    separator = isBegun ? ",\n" : separator;
  }
}

async function* conversations(env: Env, shop: string) {
  for (let after = 0; ;) {
    using leaving = shopObject(env, shop).leaving();
    const listed = await leaving.conversations(after, CONVERSATIONS_AT_ONCE);
    const last = listed.at(-1);
    if (!last) {
      return;
    }
    after = last.number;
    const parts = await Promise.all(
      listed.map(({ conversation }) => conversationObject(env, shop, conversation).exportAfter(0)),
    );
    for (const [index, each] of listed.entries()) {
      yield conversationLine(env, shop, each, parts[index] ?? null);
    }
  }
}

/** Nothing where it has been erased meanwhile. */
async function* conversationLine(
  env: Env,
  shop: string,
  { conversation, number, traces }: ListedConversation,
  first: ExportedPart | null,
) {
  let part = first;
  let separator = `{"conversation":${JSON.stringify(conversation)},"number":${number}`;
  if (first?.hasImages && first.messages.length > 0) {
    yield `${separator},"images":[`;
    yield* images(env, shop, conversation);
    separator = "]";
  }
  separator += ',"messages":[';
  while (part && part.messages.length > 0) {
    const messages = part.messages.map((message) => JSON.stringify(message)).join();
    yield separator + messages;
    if (part.state) {
      yield `],"state":${JSON.stringify(part.state)},"traces":${JSON.stringify(traces)}}`;
      return;
    }
    separator = ",";
    const after = part.messages.at(-1)?.seq ?? 0;
    part = await conversationObject(env, shop, conversation).exportAfter(after);
    if (!part) {
      // Erased in the middle of it: a file that ends here says so.
      throw new Error("a conversation was erased while it was exported");
    }
  }
}

/** One after the other: they are large. */
async function* images(env: Env, shop: string, conversation: string) {
  for (let after = 0, separator = ""; ; separator = ",") {
    const next = await conversationObject(env, shop, conversation).exportImage(after);
    if (!next) {
      return;
    }
    after = next.place;
    yield separator + JSON.stringify(next.image);
  }
}

async function* customers(env: Env, shop: string) {
  for (let after = ""; ;) {
    using leaving = shopObject(env, shop).leaving();
    const listed = await leaving.customers(after, CUSTOMERS_AT_ONCE);
    const last = listed.at(-1);
    if (!last) {
      return;
    }
    after = last.customer;
    for (const customer of listed) {
      yield once(JSON.stringify(customer));
    }
  }
}

async function* once(text: string) {
  yield text;
}
