import { OwnerClient } from "../../stage/owner-client.ts";
import { RawHttp } from "../../stage/raw-http.ts";
import { type ShopServer, startServer } from "../../stage/server.ts";
import type { Check } from "../check.ts";
import { medianDifference } from "../median.ts";

const MAX_DIFFERENCE_MS = 20;
/** Within an hour one e-mail is sent so many links at most: so many owners answer 50 requests. */
const OWNERS = 10;
/** Nobody may try more codes than these. */
const MAX_TRIES = 10;
/** Written by what stands in front, here by the check: each request comes from elsewhere, so that no limit of an address counts. */
const ADDRESS_HEADER = "X-Check-Address";

/** Signing in by a link and by a code, as somebody who guesses, repeats, looks first, or asks who is an owner. */
export const a7: Check = {
  id: "A7",
  says: "a sign-in works once, is not guessed, and does not tell whose e-mail is an owner's",
  isQuick: false,
  async run() {
    const server = await startServer({ env: { ADDRESS_HEADER } });
    const desk = new SignInDesk(server);
    try {
      const emails: string[] = [];
      for (let owner = 0; owner < OWNERS; owner++) {
        emails.push(await desk.openShop());
      }
      const [first = ""] = emails;
      const once = await worksOnce(desk, first);
      const tries = await triesUntilLocked(desk, emails[1] ?? "");
      const { isAlike, difference } = await knownFromUnknown(desk, emails.slice(2));
      return {
        isHeld: once.isHeld && tries <= MAX_TRIES && isAlike && difference < MAX_DIFFERENCE_MS,
        figure: `${once.figure}; codes locked after ${tries} wrong ones; known and unknown e-mails answered ${isAlike ? "alike" : "differently"}, medians ${difference.toFixed(1)} ms apart`,
      };
    } finally {
      desk.close();
      await server.stop();
    }
  },
};

class SignInDesk {
  readonly server: ShopServer;
  readonly #http: RawHttp;
  #address = 0;

  constructor(server: ShopServer) {
    this.server = server;
    this.#http = new RawHttp(server.origin);
  }

  close(): void {
    this.#http.close();
  }

  post(path: string, said: object) {
    this.#address++;
    const { origin } = this.server;
    return this.#http.ask({
      method: "POST",
      path,
      headers: {
        Origin: origin,
        "Content-Type": "application/json",
        [ADDRESS_HEADER]: `10.${this.#address >> 16}.${(this.#address >> 8) & 255}.${this.#address & 255}`,
      },
      body: JSON.stringify(said),
    });
  }

  get(path: string) {
    return this.#http.ask({ path, headers: { Origin: this.server.origin } });
  }

  /** Its owner has been sent one link, which is passed over. */
  async openShop(): Promise<string> {
    const email = `${crypto.randomUUID()}@example.com`;
    const name = `Shop ${email.slice(0, 8)}`;
    await this.post("/api/shops", { name, email, language: "fr", timeZone: "Europe/Paris" });
    await this.server.nextSignInLink();
    return email;
  }

  async link(email: string): Promise<string> {
    await this.post("/api/owner/sign-in", { email });
    return new URL(await this.server.nextSignInLink()).hash.slice("#sign-in=".length);
  }

  async confirm(said: object): Promise<boolean> {
    return (await this.post("/api/owner/sign-in/confirm", said)).status === 204;
  }
}

async function worksOnce(desk: SignInDesk, email: string) {
  const token = await desk.link(email);
  const looks = [
    `/api/owner/sign-in/confirm?token=${token}`,
    `/reply/?sign-in=${token}`,
    "/reply/",
  ];
  await Promise.all(looks.map((path) => desk.get(path)));
  const both = await Promise.all([desk.confirm({ token }), desk.confirm({ token })]);
  const again = await desk.confirm({ token });
  const session = await OwnerClient.signIn(
    `${desk.server.origin}/reply/#sign-in=${await desk.link(email)}`,
  );
  const isIn = (await session.call("GET", "/shops")).status === 200;
  const uses = [...both, again].filter(Boolean).length;
  return {
    isHeld: uses === 1 && isIn,
    figure: `${uses} of 3 uses of a link let in, two of them at once, after ${looks.length} looks at it`,
  };
}

/** How many wrong codes are looked at before the right one is worth nothing; the link still is. */
async function triesUntilLocked(desk: SignInDesk, email: string): Promise<number> {
  for (let wrong = 1; wrong <= MAX_TRIES + 1; wrong++) {
    // Asked for anew, codes count the tries anew: at most five an hour, which the check does not use up.
    if (wrong > 5 && (await isLocked(desk, email))) {
      return wrong - 1;
    }
    if (wrong === 1) {
      await desk.post("/api/owner/sign-in", { email });
    }
    await desk.confirm({ email, code: "000000" });
  }
  return Infinity;
}

async function isLocked(desk: SignInDesk, email: string): Promise<boolean> {
  return !(await desk.confirm({ email, code: await desk.server.nextSignInCode() }));
}

async function knownFromUnknown(desk: SignInDesk, emails: string[]) {
  const known = (turn: number) => emails[turn % emails.length] ?? "";
  const unknown = () => `${crypto.randomUUID()}@example.com`;
  const ask = (email: string) => desk.post("/api/owner/sign-in", { email });
  const guess = (email: string) =>
    desk.post("/api/owner/sign-in/confirm", { email, code: "000000" });
  const told = await Promise.all(
    [ask, guess].map(async (say) => {
      const pair = [await say(known(0)), await say(unknown())];
      const lines = pair.map(({ status, body, headers }) => {
        const { date: _, ...rest } = headers;
        return JSON.stringify([status, body, rest]);
      });
      return lines[0] === lines[1];
    }),
  );
  const asked = await medianDifference(
    (turn) => ask(known(turn)),
    () => ask(unknown()),
  );
  const guessed = await medianDifference(
    (turn) => guess(known(turn)),
    () => guess(unknown()),
  );
  return { isAlike: told.every(Boolean), difference: Math.max(asked, guessed) };
}
