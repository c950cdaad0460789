import { type FrameSocket, VisitorClient } from "../../stage/clients.ts";
import type { Check } from "../check.ts";

const SOCKETS = 3;
const TIMES = 10;
const NAME = "said-again-and-again";
const TEXT = "Le premier texte est gardé";

/** Where each socket is told that the message is. */
async function sendOverAll(sockets: FrameSocket[]): Promise<number[]> {
  for (let time = 0; time < TIMES; time++) {
    sockets[time % sockets.length]?.sendText(time === 0 ? TEXT : `${TEXT}, ${time}`, NAME);
  }
  const heard = sockets.map(async (socket) => {
    const { message } = await socket.next("posted");
    return message?.clientId === NAME ? message.seq : -1;
  });
  return Promise.all(heard);
}

export const repeats: Check = {
  id: "S2",
  says: "the same message sent again, on other sockets, after a restart, in other words, is one message",
  isQuick: true,
  async run({ server }) {
    const visitor = new VisitorClient(server.origin);
    await visitor.post("Bonjour");
    const connect = () => Promise.all(Array.from({ length: SOCKETS }, () => visitor.connect(2)));
    const sockets = await connect();
    const places = await sendOverAll(sockets);
    await server.kill9();
    await server.restart();
    const later = await connect();
    places.push(...(await sendOverAll(later)));
    const again = await visitor.post("Encore d'autres mots", NAME);
    places.push(again.body.messages?.[0]?.seq ?? -1);
    const stored = (await visitor.messages()).filter(({ clientId }) => clientId === NAME);
    const other = new VisitorClient(server.origin);
    const elsewhere = await other.post("Une autre conversation", NAME);
    later.forEach((socket) => socket.close());
    const isOwn = elsewhere.status === 201 && (await other.messages())[0]?.clientId === NAME;
    const isOne = stored.length === 1 && new Set(places).size === 1 && again.status === 200;
    const words = stored.filter(({ body }) => body.text === TEXT).length;
    return {
      isHeld: isOne && isOwn && words === 1,
      figure: `sent ${2 * TIMES + 1} times, stored ${stored.length} time, in its first words ${words}; ${new Set(places).size} place named in ${places.length} acknowledgements; under the same name elsewhere: ${isOwn ? "a message of its own" : "not stored"}`,
    };
  },
};
