import type { Browser } from "playwright-core";
import { OwnerClient } from "../../stage/owner-client.ts";
import { newDevice, subscriptionOf } from "../../stage/push-reader.ts";
import { type PushService, startPushService } from "../../stage/push-service.ts";
import { type ShopServer, startServer } from "../../stage/server.ts";
import { VisitorClient } from "../../stage/clients.ts";
import type { Check } from "../check.ts";
import { type Counter, openCounter } from "../counter.ts";
import { makeAndRemovePasskey } from "./passkey-page.ts";

const MAX_CLOSE_MS = 5000;
const MAX_REFUSAL_MS = 1000;
const FORGED = `comptoir=${"a".repeat(43)}.${"b".repeat(43)}`;
const CONTROL = "control";

/** A session that ends, how, and by what code its sockets are told. */
interface Ending {
  name: string;
  session: OwnerClient;
  end: () => Promise<unknown>;
  code: number;
}

/** Sessions that end in each of the ways there are, with sockets open and push subscribed; expiry is a test's, as it takes 90 days. */
export const a8: Check = {
  id: "A8",
  says: "a session is new at each sign-in, and where it ends everything of it ends",
  isQuick: false,
  async run({ browser }) {
    const pushes = await startPushService();
    const server = await startServer({ env: { ALLOW_PRIVATE_NETWORK: "yes" } });
    try {
      const counter = await openCounter(server);
      const fixation = await isFixed(server, await openCounter(server));
      const endings = await endingsOf(server, counter, await browser());
      const control = await joinAsHelper(server, counter);
      await subscribeAll(
        counter,
        [{ name: CONTROL, session: control.session }, ...endings],
        pushes,
      );
      const ended: Awaited<ReturnType<typeof endOf>>[] = [];
      for (const ending of endings) {
        ended.push(await endOf(ending, counter));
      }
      const late = await pushedAfterwards(counter, endings, pushes);
      const slowest = Math.max(...ended.map(({ closedMs }) => closedMs));
      const refusal = Math.max(...ended.map(({ refusedMs }) => refusedMs));
      const wrong = ended.filter(({ isRight }) => !isRight).map(({ name }) => name);
      return {
        isHeld:
          !fixation &&
          wrong.length === 0 &&
          slowest < MAX_CLOSE_MS &&
          refusal < MAX_REFUSAL_MS &&
          late === 0,
        figure: `${ended.length - wrong.length} of ${ended.length} endings (${ended.map(({ name }) => name).join(", ")}) closed both sockets, after ${slowest.toFixed(0)} ms at most, and were refused within ${refusal.toFixed(0)} ms; ${late} pushed to afterwards; a cookie set before sign-in ${fixation ? "was kept" : "was replaced"}`,
      };
    } finally {
      await server.stop();
      pushes.stop();
    }
  },
};

async function linkFor(server: ShopServer, email: string): Promise<string> {
  await fetch(`${server.origin}/api/owner/sign-in`, {
    method: "POST",
    body: JSON.stringify({ email }),
    headers: { "Content-Type": "application/json", Origin: server.origin },
  });
  return server.nextSignInLink();
}

/** Whether a session somebody else has put into the browser is the one that is signed in. */
async function isFixed({ origin, ...server }: ShopServer, { email }: Counter): Promise<boolean> {
  const token = new URL(await linkFor({ origin, ...server }, email)).hash.slice("#sign-in=".length);
  const response = await fetch(`${origin}/api/owner/sign-in/confirm`, {
    method: "POST",
    body: JSON.stringify({ token }),
    headers: { "Content-Type": "application/json", Origin: origin, Cookie: FORGED },
  });
  const cookie = response.headers.get("Set-Cookie")?.split(";")[0];
  const forged = await fetch(`${origin}/api/owner/shops`, { headers: { Cookie: FORGED } });
  return cookie === undefined || cookie === FORGED || forged.status !== 401;
}

async function endingsOf(server: ShopServer, counter: Counter, browser: Browser) {
  const { owner, email, shop } = counter;
  const signIn = async () => OwnerClient.signIn(await linkFor(server, email));
  const [leaving, lost, stolen] = [await signIn(), await signIn(), await signIn()];
  const helper = await joinAsHelper(server, counter);
  const { devices } = await lost.read<{ devices: { device: string; isThis: boolean }[] }>(
    "/devices",
  );
  const lostDevice = devices.find(({ isThis }) => isThis)?.device ?? "";
  const endings: Ending[] = [
    {
      name: "signed out",
      session: leaving,
      end: () => leaving.call("POST", "/sign-out"),
      code: 4010,
    },
    {
      name: "device ended from another",
      session: lost,
      end: () => owner.call("DELETE", `/devices/${lostDevice}`),
      code: 4010,
    },
    {
      name: "member removed",
      session: helper.session,
      end: () => owner.call("DELETE", `/shops/${shop}/people/${helper.person}`),
      code: 4003,
    },
    {
      name: "passkey removed on another",
      session: stolen,
      end: async () => makeAndRemovePasskey(browser, await linkFor(server, email)),
      code: 4010,
    },
  ];
  return endings;
}

async function joinAsHelper(server: ShopServer, { owner, shop }: Counter) {
  const { owner: session, email } = await openCounter(server);
  const invited = await owner.call("POST", `/shops/${shop}/people/invitations`, {});
  const { link } = (await invited.json()) as { link: string };
  await session.call("POST", "/join", { invitation: link.replace(/^.*#join=/, ""), name: "Zoé" });
  const { people } = await owner.read<{ people: { person: string; email: string }[] }>(
    `/shops/${shop}/people`,
  );
  return { session, person: people.find((each) => each.email === email)?.person ?? "" };
}

/** All of them are really told, before. */
async function subscribeAll(
  counter: Counter,
  sessions: Pick<Ending, "name" | "session">[],
  pushes: PushService,
) {
  for (const { name, session } of sessions) {
    const subscription = subscriptionOf(newDevice(), pushes.endpoint(pathOf(name)));
    const { status } = await session.call("PUT", "/push", { subscription, language: "fr" });
    if (status !== 204) {
      throw new Error(`${name} is not subscribed: ${status}`);
    }
  }
  await new VisitorClient(counter.visitor.origin, undefined, counter.shop).post(
    "Je veux parler à un humain",
  );
  for (const { name } of sessions) {
    await pushes.push(pathOf(name), 1);
  }
}

/** Ends one, with a conversation and the list open. */
async function endOf({ name, session, end, code }: Ending, { shop, names }: Counter) {
  const conversation = names["conversation"] ?? "";
  const thread = await session.connect(shop, conversation);
  const inbox = await session.openInbox(shop);
  const codes = Promise.all([
    thread.closed(),
    new Promise<number>((resolve) => {
      inbox.addEventListener("close", (event) => resolve(event.code));
    }),
  ]);
  const ending = end();
  let start = performance.now();
  const answered = ending.then(() => {
    start = performance.now();
  });
  const told = await Promise.race([codes, tooLate()]);
  await answered;
  const closedMs = Math.max(0, performance.now() - start);
  const { status } = await session.call("GET", `/shops/${shop}/conversations`);
  const refusedMs = performance.now() - start;
  const isRight = told?.every((each) => each === code) === true && [401, 404].includes(status);
  return { name, closedMs, refusedMs, isRight };
}

function tooLate(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), 4 * MAX_CLOSE_MS).unref();
  });
}

/** How many of those that have ended are told of a visitor who waits, when one that goes on is. */
async function pushedAfterwards(
  { shop, visitor }: Counter,
  endings: Ending[],
  pushes: PushService,
) {
  const counts = endings.map(({ name }) => pushes.received(pathOf(name)).length);
  const before = pushes.received(CONTROL).length;
  await new VisitorClient(visitor.origin, undefined, shop).post("Je veux parler à un humain");
  await pushes.push(CONTROL, before + 1);
  return endings.filter(({ name }, index) => pushes.received(pathOf(name)).length !== counts[index])
    .length;
}

function pathOf(name: string): string {
  return name.replaceAll(" ", "-");
}
