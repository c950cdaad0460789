import { env } from "cloudflare:workers";
import { beforeAll, describe, it } from "vitest";
import { makeChallenge } from "../account/passkeys/challenge.ts";
import { signingKey } from "../installation/keys.ts";
import type { PasskeyCreation, PasskeyRequest, Passkeys } from "../protocol/account.ts";
import { PASSKEY_CHALLENGE_TTL_MS } from "../protocol/limits.ts";
import { base64url } from "../base64.ts";
import { accountOf } from "../secrets.ts";
import { call, json } from "../testing/app.ts";
import { newKey, TestAuthenticator } from "../testing/authenticator.ts";
import { callAs, connectInbox, newOwnerCookie, signInOwner } from "../testing/owner.ts";

const OPTIONS = "/api/owner/passkeys/options";
const PASSKEYS = "/api/owner/passkeys";

/** Somebody signed in, with a device that has no passkey yet. */
async function newPerson() {
  const email = `${crypto.randomUUID()}@example.com`;
  const cookie = await newOwnerCookie(email);
  const device = await TestAuthenticator.make();
  const options = async () => (await callAs(cookie, "POST", OPTIONS, {})).json<PasskeyCreation>();
  const add = (attestation: object) => callAs(cookie, "POST", PASSKEYS, attestation);
  const list = async () =>
    (await (await callAs(cookie, "GET", PASSKEYS)).json<Passkeys>()).passkeys;
  return { email, account: await accountOf(email), cookie, device, options, add, list };
}

/** The same, with a passkey. */
async function withPasskey() {
  const person = await newPerson();
  const added = await person.add(await person.device.create(await person.options()));
  if (added.status !== 201) {
    throw new Error(`no passkey: ${added.status}`);
  }
  return person;
}

/** The first ceremony fetches the library: its many files are read one by one here, not in a bundle. */
const FIRST_TIMEOUT_MS = 60_000;

beforeAll(async () => {
  await withPasskey();
}, FIRST_TIMEOUT_MS);

const askToSignIn = async () =>
  (await call("/api/owner/sign-in/passkey/options", json({}))).json<PasskeyRequest>();
const signIn = (assertion: object) => call("/api/owner/sign-in/passkey", json(assertion));

describe("making a passkey", () => {
  it("asks for one that knows its owner, and keeps it once", async ({ expect }) => {
    const { account, email, device, options, add, list } = await newPerson();
    const asked = await options();
    expect(asked).toMatchObject({
      rp: { id: "comptoir.test" },
      user: { id: account, name: email },
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    const attestation = await device.create(asked);
    expect((await add(attestation)).status).toBe(201);
    expect((await add(attestation)).status).toBe(400);
    expect(await list()).toMatchObject([{ passkey: device.id, usedAt: null }]);
    expect((await options()).excludeCredentials).toEqual([{ type: "public-key", id: device.id }]);
  });

  it.for([
    ["made on another site", { origin: "https://evil.example" }],
    ["made for another host", { host: "evil.example" }],
    ["made without asking who holds the device", { isVerified: false }],
    ["that signs what it likes", { challenge: base64url(new Uint8Array(56)) }],
  ])("refuses one %s", async ([, lies], { expect }) => {
    const { device, options, add, list } = await newPerson();
    const response = await add(await device.create(await options(), lies as object));
    expect(response.status).toBe(400);
    expect(await list()).toEqual([]);
  });

  it("refuses what was asked of somebody else, and what was asked too long ago", async ({
    expect,
  }) => {
    const { account, device, options, add, list } = await newPerson();
    const others = await (await newPerson()).options();
    expect((await add(await device.create(others))).status).toBe(400);
    const key = await signingKey(env);
    const old = await makeChallenge(
      key,
      `register/${account}`,
      Date.now() - PASSKEY_CHALLENGE_TTL_MS,
    );
    const stale = { ...(await options()), challenge: base64url(old) };
    expect((await add(await device.create(stale))).status).toBe(400);
    const forSignIn = { ...(await options()), challenge: (await askToSignIn()).challenge };
    expect((await add(await device.create(forSignIn))).status).toBe(400);
    expect(await list()).toEqual([]);
  });

  it("spends what was asked once, whichever device answers first", async ({ expect }) => {
    const { device, options, add, list } = await newPerson();
    const asked = await options();
    const other = await TestAuthenticator.make();
    const answers = [await device.create(asked), await other.create(asked)];
    const responses = await Promise.all(answers.map(add));
    expect(responses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 400]);
    expect(await list()).toHaveLength(1);
  });

  it.for([
    ["nothing", {}],
    ["no base64url", { id: "<b>", rawId: "<b>", type: "public-key", response: {} }],
    [
      "noise",
      {
        id: "AAAA",
        rawId: "AAAA",
        type: "public-key",
        response: { clientDataJSON: "AAAA", attestationObject: "AAAA" },
      },
    ],
  ])("refuses %s", async ([, body], { expect }) => {
    const { add, list } = await newPerson();
    expect((await add(body as object)).status).toBe(400);
    expect(await list()).toEqual([]);
  });

  it("is for who is signed in", async ({ expect }) => {
    for (const path of [PASSKEYS, OPTIONS]) {
      expect((await call(path, json({}))).status).toBe(401);
    }
    const { device, list } = await withPasskey();
    const stranger = await newOwnerCookie();
    expect((await callAs(stranger, "DELETE", `${PASSKEYS}/${device.id}`)).status).toBe(404);
    expect(await list()).toHaveLength(1);
  });
});

describe("signing in by passkey", () => {
  it("gives a session to whoever holds it, and tells when it was used", async ({ expect }) => {
    const { account, email, device, list } = await withPasskey();
    const response = await signIn(await device.get(await askToSignIn(), account));
    expect(response.status).toBe(204);
    const cookie = response.headers.get("Set-Cookie")?.split(";")[0] ?? "";
    const shops = await callAs(cookie, "GET", "/api/owner/shops");
    expect(await shops.json()).toMatchObject({ email });
    expect((await list())[0]?.usedAt).toBeGreaterThan(0);
  });

  it("works once for each question, also when both answers come at the same moment", async ({
    expect,
  }) => {
    const { account, device } = await withPasskey();
    const question = await askToSignIn();
    const first = await device.get(question, account);
    const second = await device.get(question, account);
    const responses = await Promise.all([signIn(first), signIn(second)]);
    expect(responses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 401]);
    expect((await signIn(first)).status).toBe(401);
  });

  it.for([
    ["from another site", { origin: "https://evil.example" }],
    ["for another host", { host: "evil.example" }],
    ["without asking who holds the device", { isVerified: false }],
    ["to a question nobody asked", { challenge: base64url(new Uint8Array(56)) }],
    ["to a forged question", { challenge: base64url(crypto.getRandomValues(new Uint8Array(56))) }],
    ["in another name", { userHandle: "a".repeat(43) }],
  ])("refuses an answer %s", async ([, lies], { expect }) => {
    const { account, device } = await withPasskey();
    const response = await signIn(await device.get(await askToSignIn(), account, lies as object));
    expect([response.status, response.headers.get("Set-Cookie")]).toEqual([401, null]);
  });

  it("refuses another key, a question too old, and one asked for something else", async ({
    expect,
  }) => {
    const { account, device, options } = await withPasskey();
    const question = await askToSignIn();
    const forged = await device.get(question, account, { key: await newKey() });
    expect((await signIn(forged)).status).toBe(401);
    const key = await signingKey(env);
    const old = await makeChallenge(key, "sign-in", Date.now() - PASSKEY_CHALLENGE_TTL_MS);
    const stale = await device.get({ ...question, challenge: base64url(old) }, account);
    expect((await signIn(stale)).status).toBe(401);
    const { challenge } = await options();
    expect((await signIn(await device.get({ ...question, challenge }, account))).status).toBe(401);
  });

  it("refuses a device that counts backwards: there are two of it", async ({ expect }) => {
    const { account, device } = await withPasskey();
    const early = await device.get(await askToSignIn(), account);
    expect((await signIn(await device.get(await askToSignIn(), account))).status).toBe(204);
    expect((await signIn(early)).status).toBe(401);
  });

  it("ends with the passkey", async ({ expect }) => {
    const { account, cookie, device, list } = await withPasskey();
    expect((await callAs(cookie, "DELETE", `${PASSKEYS}/${device.id}`)).status).toBe(204);
    expect(await list()).toEqual([]);
    expect((await signIn(await device.get(await askToSignIn(), account))).status).toBe(401);
  });

  it("taken away, ends every other session and its sockets: one of them may be the thief's", async ({
    expect,
  }) => {
    const { account, email, cookie, device } = await withPasskey();
    const signed = await signIn(await device.get(await askToSignIn(), account));
    const others = [
      signed.headers.get("Set-Cookie")?.split(";")[0] ?? "",
      await signInOwner(email),
    ];
    const { shops } = await (
      await callAs(cookie, "GET", "/api/owner/shops")
    ).json<{ shops: { shop: string }[] }>();
    const shop = shops[0]?.shop ?? "";
    const inboxes = await Promise.all(others.map((other) => connectInbox(other, shop)));
    const own = await connectInbox(cookie, shop);
    expect((await callAs(cookie, "DELETE", `${PASSKEYS}/none`)).status).toBe(404);
    expect((await callAs(others[0] ?? "", "GET", PASSKEYS)).status).toBe(200);
    expect((await callAs(cookie, "DELETE", `${PASSKEYS}/${device.id}`)).status).toBe(204);
    for (const other of others) {
      expect((await callAs(other, "GET", PASSKEYS)).status).toBe(401);
    }
    for (const { socket } of inboxes) {
      expect(await socket.closed).toMatchObject({ code: 4010 });
    }
    expect((await callAs(cookie, "GET", PASSKEYS)).status).toBe(200);
    expect(await own.socket.pending("problem")).toEqual([]);
    own.socket.close();
  });

  it("is refused to other sites", async ({ expect }) => {
    const headers = { Origin: "https://evil.example" };
    for (const path of ["/api/owner/sign-in/passkey", "/api/owner/sign-in/passkey/options"]) {
      expect((await call(path, json({}, headers))).status).toBe(403);
    }
  });
});
