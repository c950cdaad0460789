import { conversationOf, type Frame, VisitorClient } from "../../stage/clients.ts";
import type { OwnerClient } from "../../stage/owner-client.ts";
import type { Check, Ground } from "../check.ts";

const MISSED = [1, 50, 500, 5000];
const TOTAL = 5010;
/** An import's pieces hold no more. */
const AT_ONCE = 200;

const COURSE = {
  status: "waiting",
  automatic: true,
  waitingSince: 1_700_000_000_000,
  replyMs: null,
};
const STATE = {
  course: { ...COURSE, snoozedUntil: null },
  earlier: null,
  blocked: null,
  locale: "fr",
  page: null,
  seen: { visitor: 0, owner: 0 },
  automated: 0,
  tally: {},
  unanswered: [],
  later: [],
};

/** Places nobody could have come to; the answer begins anew. */
const NO_PLACE = [TOTAL + 1, 2 ** 40, 2 ** 60, -1, 1.5];
/** Not even numbers: refused by name. */
const NO_NUMBER = ["1", "abc", null, [1], { seq: 1 }];

export const missed: Check = {
  id: "S4",
  says: "whoever missed messages gets exactly those, in order; whoever comes from nowhere gets all",
  isQuick: false,
  async run(ground) {
    const visitor = await longConversation(ground);
    const socket = await visitor.connect(TOTAL);
    const ask = (after: unknown) => {
      socket.send({ type: "hello", version: 1, after });
      return socket.next("welcome", "problem");
    };
    let wrong = 0;
    for (const count of MISSED) {
      wrong += isFrom(await ask(TOTAL - count), TOTAL - count) ? 0 : 1;
    }
    let holes = 0;
    for (const after of NO_PLACE) {
      holes += isFrom(await ask(after), 0) ? 0 : 1;
    }
    for (const after of NO_NUMBER) {
      holes += (await ask(after)).code === "bad-request" ? 0 : 1;
    }
    socket.close();
    return {
      isHeld: wrong === 0 && holes === 0,
      figure: `${wrong} wrong of ${MISSED.length} returns (${MISSED.join(", ")} messages missed); ${holes} of ${NO_PLACE.length + NO_NUMBER.length} impossible places answered otherwise than with all ${TOTAL}, or by a refusal where they are no number`,
    };
  },
};

function isFrom({ messages = [] }: Frame, after: number): boolean {
  const isWhole = messages.length === TOTAL - after;
  return isWhole && messages.every(({ seq }, index) => seq === after + index + 1);
}

/** Brought from elsewhere, as nobody may write so much in a few minutes. */
async function longConversation({ server, owner }: Ground): Promise<VisitorClient> {
  const shopOwner = await owner();
  const exported = await (await shopOwner.call("GET", "/shops/demo/export")).text();
  const { shop } = JSON.parse(`${exported.split("\n")[0]?.replace(/,$/, "")}}`) as {
    shop: { shop: string };
  };
  const begun = { format: "comptoir-export", version: 1, shop: { ...shop, shop: "longue" } };
  const response = await sent(shopOwner, "/import", begun);
  const { shop: name } = (await response.json()) as { shop: string };
  const visitor = new VisitorClient(server.origin, undefined, name);
  const conversation = conversationOf(visitor.token, name);
  for (let after = 0; after < TOTAL; after += AT_ONCE) {
    const messages = Array.from({ length: Math.min(AT_ONCE, TOTAL - after) }, (_, index) =>
      messageAt(after + index + 1),
    );
    const state = after + AT_ONCE < TOTAL ? null : STATE;
    await sent(shopOwner, `/import/${name}/conversations`, {
      conversation,
      number: 1,
      messages,
      state,
    });
  }
  await sent(shopOwner, `/import/${name}/done`, { conversations: 1, customers: 0 });
  return visitor;
}

async function sent(owner: OwnerClient, path: string, body: object): Promise<Response> {
  const response = await owner.call("POST", path, body);
  if (!response.ok) {
    throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }
  return response;
}

function messageAt(seq: number): object {
  const body = { type: "text", text: `Message ${seq}` };
  return { seq, clientId: `m-${seq}`, author: "visitor", at: 1_700_000_000_000 + seq, body };
}
