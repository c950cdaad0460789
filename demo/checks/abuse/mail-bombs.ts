import { setTimeout as sleep } from "node:timers/promises";
import { VisitorClient } from "../../stage/clients.ts";
import type { Check } from "../check.ts";
import { type Reachable, startReachable } from "../reachable.ts";
import { forgedAddress } from "./forged.ts";

const VICTIM = "victim@example.org";
const OPENED_FOR = "named@example.org";
/** In everything the attacker writes. */
const BAIT = "GAGNEZ-UN-CHEVAL";
const TRIES = 100;
/** As limits.ts has them. */
const SIGN_INS_PER_HOUR = 5;
const SIGN_INS_PER_ADDRESS_PER_HOUR = 30;
/** What was going to be sent by then has been. */
const SETTLES_MS = 15_000;

/** A visitor names the victim wherever an e-mail can be named, and says what the mail should. */
async function bombAsVisitor(origin: string): Promise<void> {
  const visitor = new VisitorClient(origin);
  await visitor.post(`${BAIT} ${VICTIM} Je veux parler à un humain`);
  const own = `${origin}/api/shops/demo/conversation`;
  const headers = {
    Authorization: `Bearer ${visitor.token}`,
    "Content-Type": "application/json",
    Origin: origin,
  };
  const tell = (method: string, path: string, body: object) =>
    fetch(`${own}/${path}`, { method, headers, body: JSON.stringify(body) });
  await tell("PUT", "mail", { address: VICTIM });
  await tell("POST", "about", { name: BAIT, email: VICTIM });
}

/** How often what was asked for was let through. */
async function repeat(origin: string, path: string, body: (index: number) => object) {
  let admitted = 0;
  let unexplained = 0;
  for (let index = 0; index < TRIES; index++) {
    const { status, headers } = await fetch(origin + path, {
      method: "POST",
      headers: { ...forgedAddress(index), "Content-Type": "application/json", Origin: origin },
      body: JSON.stringify(body(index)),
    });
    admitted += Number(status < 300);
    unexplained += Number(status === 429 && !(Number(headers.get("Retry-After")) > 0));
  }
  return { admitted, unexplained };
}

function sentTo({ mails }: Reachable, address: string) {
  return mails.received.filter(({ to }) => to.includes(address));
}

export const mailBombs: Check = {
  id: "R3",
  says: "nobody's mailbox is filled by naming it, and no stranger's words get into it",
  isQuick: false,
  async run() {
    const reachable = await startReachable();
    const { server, mails } = reachable;
    try {
      for (let index = 0; index < TRIES; index++) {
        await bombAsVisitor(server.origin);
      }
      const shops = await repeat(server.origin, "/api/shops", (index) => ({
        name: `${BAIT} ${index}`,
        email: OPENED_FOR,
        language: "fr",
        timeZone: "Europe/Paris",
      }));
      const links = await repeat(server.origin, "/api/owner/sign-in", () => ({
        email: OPENED_FOR,
      }));
      await sleep(SETTLES_MS);
      const victims = sentTo(reachable, VICTIM).length;
      const named = sentTo(reachable, OPENED_FOR).length;
      const baited = mails.received.filter(({ raw, mail }) =>
        [raw, mail.subject, mail.text, mail.html].some((text) => text?.includes(BAIT)),
      ).length;
      const unexplained = shops.unexplained + links.unexplained;
      const isHeld =
        victims === 0 &&
        named > 0 &&
        named <= SIGN_INS_PER_HOUR &&
        links.admitted <= SIGN_INS_PER_ADDRESS_PER_HOUR &&
        baited === 0 &&
        unexplained === 0;
      return {
        isHeld,
        figure: `${victims} mails to whom ${TRIES} visitors named; ${named} to whom ${TRIES} shops and ${TRIES} sign-ins were asked for, of which ${shops.admitted} and ${links.admitted} were let through from one address; ${baited} of ${mails.received.length} mails with a word of theirs; ${unexplained} refusals without a time to wait`,
      };
    } finally {
      await reachable.stop();
    }
  },
};
