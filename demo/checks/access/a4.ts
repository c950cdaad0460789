import { VisitorClient } from "../../stage/clients.ts";
import { RawHttp } from "../../stage/raw-http.ts";
import type { Check } from "../check.ts";
import { CANARY, openCounter } from "../counter.ts";

/** Who the first visitor says to be, and the second as well. */
const KNOWN = { name: "Alice Martin", email: "alice@example.com", phone: "+33 6 12 34 56 78" };
const UNKNOWN = { name: "Bruno Petit", email: "bruno@example.com", phone: "+33 6 98 76 54 32" };
const ORDER = { attributes: { order: "A-1001" } };

/** What a page says of a visitor proves nothing, and opens nothing. */
export const a4: Check = {
  id: "A4",
  says: "saying somebody else's name, address or number shows nothing of theirs",
  isQuick: true,
  async run({ server }) {
    const { shop, owner, visitor } = await openCounter(server);
    const http = new RawHttp(server.origin);
    const base = `/api/shops/${shop}/conversation`;
    const say = async (token: string, method: string, path: string, said?: object) => {
      const headers = {
        Authorization: `Bearer ${token}`,
        Origin: server.origin,
        "Content-Type": "application/json",
      };
      const body = said && JSON.stringify(said);
      const answer = await http.ask({ method, path: base + path, headers, ...(body && { body }) });
      return `${method} ${path} ${answer.status} ${withoutTimes(answer.body)}`;
    };
    await say(visitor.token, "POST", "/about", { ...KNOWN, ...ORDER });
    /** Everything that somebody new is told who says to be somebody. */
    const pretend = async (as: typeof KNOWN): Promise<string[]> => {
      const { token } = new VisitorClient(server.origin, undefined, shop);
      const forged = `${Buffer.from(as.email).toString("base64url")}.${"0".repeat(64)}`;
      const text = `Je suis ${as.name}, ${as.email}, ${as.phone}, commande A-1001`;
      const body = { type: "text", text };
      const answers = [
        await say(token, "POST", "/messages", { clientId: "a4", body }),
        await say(token, "POST", "/about", { ...as, ...ORDER }),
        await say(token, "POST", "/identity", { earlier: token }),
        await say(forged, "POST", "/identity", {}),
        await say(forged, "GET", "/messages"),
        await say(token, "GET", "/returning"),
        await say(token, "GET", "/messages"),
        await say(token, "GET", "/export"),
      ];
      return answers.map((answer) => without(Object.values(as), answer));
    };
    const [asKnown, asUnknown] = [await pretend(KNOWN), await pretend(UNKNOWN)];
    http.close();
    const differing = asKnown.filter((line, index) => line !== asUnknown[index]);
    const leaks = asKnown.filter((line) => line.includes(CANARY)).length;
    const unverified = await unverifiedCards(owner, shop);
    return {
      isHeld: differing.length === 0 && leaks === 0 && unverified === 2,
      figure: `${leaks} of ${asKnown.length} answers held something of the other's, ${differing.length} differ from those for somebody unknown; ${unverified} of 2 cards say unverified`,
    };
  },
};

interface Cards {
  conversations: { conversation: string; number: number }[];
}

/** Of the conversations of the two who pretended: cards that mark name, phone and e-mail as what a page says. */
async function unverifiedCards(
  owner: { read: <T>(path: string) => Promise<T> },
  shop: string,
): Promise<number> {
  const { conversations } = await owner.read<Cards>(`/shops/${shop}/conversations`);
  const pretenders = conversations.filter(({ number }) => number > 1);
  const cards = await Promise.all(
    pretenders.map(({ conversation }) =>
      owner.read<{ page: { unverified: string[] } }>(
        `/shops/${shop}/conversations/${conversation}/customer`,
      ),
    ),
  );
  return cards.filter(({ page }) =>
    ["name", "email", "phone"].every((line) => page.unverified.includes(line)),
  ).length;
}

/** What they have said themselves is theirs to hear. */
function without(said: string[], answer: string): string {
  return said.reduce((rest, word) => rest.replaceAll(word, ""), answer);
}

/** Moments differ, and the length of what was said itself. */
function withoutTimes(body: string): string {
  return body.replaceAll(/"at": ?(?:\d+|"[^"]*")/g, '"at":0');
}
