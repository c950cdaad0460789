import { openEarlier } from "../../chaos/earlier/earlier.ts";
import { conversationOf, VisitorClient, type WireMessage } from "../../stage/clients.ts";
import { OwnerClient } from "../../stage/owner-client.ts";
import { startServer } from "../../stage/server.ts";
import type { Check } from "../check.ts";

/** The widget of that release with this server, and the reverse: chaos/earlier/earlier.test.ts, in a browser. */
export const earlier: Check = {
  id: "S9b",
  says: "what an earlier release has stored opens, for visitors and owners, and goes on",
  isQuick: false,
  async run() {
    const { dataDir, said, close } = openEarlier();
    const server = await startServer({ dataDir });
    try {
      const owner = await OwnerClient.signIn(server.signInLink);
      let [stored, read, continued] = [0, 0, 0];
      for (const { token, messages } of said.conversations) {
        const visitor = new VisitorClient(server.origin, token);
        const path = `/shops/demo/conversations/${conversationOf(token)}/messages`;
        stored += common(messages, await visitor.messages());
        read += common(messages, (await owner.read<{ messages: WireMessage[] }>(path)).messages);
        const { body } = await visitor.post("Bonjour de nouveau");
        continued += Number(body.messages?.[0]?.seq === messages.length + 1);
      }
      const all = said.conversations.reduce((sum, { messages }) => sum + messages.length, 0);
      return {
        isHeld:
          stored === all && read === all && continued === said.conversations.length && all > 0,
        figure: `of ${all} messages ${stored} are there for their visitors and ${read} for the owner; ${continued} of ${said.conversations.length} conversations go on at the next place`,
      };
    } finally {
      await server.stop();
      close();
    }
  },
};

/** How many are the same, word for word, in the same places. */
function common(before: WireMessage[], now: WireMessage[]): number {
  const word = ({ seq, author, clientId, at, body }: WireMessage) =>
    JSON.stringify([seq, author, clientId, at, body.text ?? body.type]);
  const there = new Set(now.map(word));
  return before.filter((message) => there.has(word(message))).length;
}
