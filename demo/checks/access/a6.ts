import { VisitorClient, type WireMessage } from "../../stage/clients.ts";
import { ARE_LISTS_HERE, massAssignments } from "../../stage/hostile-texts.ts";
import { RawHttp } from "../../stage/raw-http.ts";
import { OWNERS } from "../../stage/routes.ts";
import type { Check } from "../check.ts";
import { type Counter, openCounter } from "../counter.ts";
import { trespass } from "./as-nobody.ts";

/** Members that a client does not decide, beside those of the list. */
const OWN_LIST: Record<string, unknown>[] = [
  { author: "owner", name: "Camille" },
  { seq: 99, at: 1, answer: "hours", mark: "saved" },
  { status: "done", automatic: true, choices: ["x"], handling: { blocked: null } },
  { body: { type: "text", text: "hi", author: "owner", html: "<b>hi</b>", choices: ["x"] } },
];
const MEMBERS = ["answer", "at", "author", "body", "choices", "clientId", "seq"];

/** What a visitor may not decide, said beside what they may; and an owner's requests with a visitor's token. */
export const a6: Check = {
  id: "A6",
  says: "a visitor decides of a message its words alone, and nothing that is an owner's",
  isQuick: true,
  async run({ server }) {
    if (!ARE_LISTS_HERE) {
      return { isHeld: false, figure: "not tried: ../shared/hostile-input is absent" };
    }
    const counter = await openCounter(server);
    const before = await settingsOf(counter);
    const extras = [...massAssignments(), ...OWN_LIST];
    const since = Date.now() - 1000;
    const stored = [
      ...(await overHttp(counter, server.origin, extras)),
      ...(await onSocket(counter, server.origin, extras)),
    ];
    const tampered = stored.filter((message) => !isAsServerMakes(message, since));
    const http = new RawHttp(server.origin);
    const { token } = counter.visitor;
    const as = { who: "the visitor", routes: OWNERS, names: counter.names, token };
    const cookie = `comptoir=${token}`;
    const statuses: number[] = [];
    for (const route of OWNERS) {
      const { status } = await trespass(http, server.origin, route, { ...as, cookie });
      statuses.push(status);
    }
    http.close();
    const refused = statuses.filter((status) => status === 401 || status === 403).length;
    const isUnchanged = before === (await settingsOf(counter));
    return {
      isHeld:
        stored.length === 2 * extras.length &&
        tampered.length === 0 &&
        refused === statuses.length &&
        isUnchanged,
      figure: `${tampered.length} of ${stored.length} messages with more in them stored as anything but a visitor's, ${statuses.length - refused} of ${statuses.length} owner's requests let through, settings ${isUnchanged ? "unchanged" : "changed"}`,
    };
  },
};

/** What is stored of a message that says more than it may; each in a conversation of its own. */
async function overHttp({ shop }: Counter, origin: string, extras: Record<string, unknown>[]) {
  const stored: WireMessage[] = [];
  for (const extra of extras) {
    const visitor = new VisitorClient(origin, undefined, shop);
    const body = { type: "text", text: "hi" };
    await visitor.postRaw(JSON.stringify({ clientId: "a6", body, ...extra }));
    stored.push(...(await visitor.messages()).slice(0, 1));
  }
  return stored;
}

async function onSocket({ shop }: Counter, origin: string, extras: Record<string, unknown>[]) {
  const stored: WireMessage[] = [];
  for (const extra of extras) {
    const visitor = new VisitorClient(origin, undefined, shop);
    const socket = await visitor.connect();
    const body = { type: "text", text: "hi" };
    socket.send({ clientId: "a6", body, ...extra, type: "send" });
    await socket.next("posted", "problem");
    socket.close();
    stored.push(...(await visitor.messages()).slice(0, 1));
  }
  return stored;
}

function isAsServerMakes(message: WireMessage, since: number): boolean {
  const { author, seq, at, body } = message;
  return (
    author === "visitor" &&
    seq === 1 &&
    at >= since &&
    at <= Date.now() + 1000 &&
    Object.keys(message).every((member) => MEMBERS.includes(member)) &&
    !("answer" in message || "choices" in message) &&
    JSON.stringify(body) === JSON.stringify({ type: "text", text: "hi" })
  );
}

async function settingsOf({ owner, shop }: Counter): Promise<string> {
  const paths = ["", "/settings", "/answers", "/people", "/saved-replies", "/alerts"];
  const answers = await Promise.all(
    paths.map((path) => owner.call("GET", `/shops/${shop}${path}`)),
  );
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  // When somebody opens next moves with the clock.
  return texts.join("\n").replaceAll(/"opening":(?:null|\{[^}]*\})/g, "");
}
