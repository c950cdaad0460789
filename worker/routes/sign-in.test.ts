import { env } from "cloudflare:workers";
import {
  createExecutionContext,
  runInDurableObject,
  waitOnExecutionContext,
} from "cloudflare:test";
import { describe, it, vi } from "vitest";
import { accountObject } from "../objects.ts";
import { SIGN_IN_TTL_MS, SIGN_INS_PER_ADDRESS_PER_HOUR } from "../protocol/limits.ts";
import { accountOf } from "../secrets.ts";
import { openShopNamed } from "../shop/open-shop.ts";
import { DEMO } from "../shop/demo.ts";
import { call, json, newShop, newVisitor } from "../testing/app.ts";
import { signIn } from "./sign-in.ts";
import { connectInbox, connectOwner, conversationPath, signInOwner } from "../testing/owner.ts";

const FORGED = `${"a".repeat(43)}.${"b".repeat(43)}`;

/** An owner of a fresh shop, with fresh sign-in secrets. */
async function newOwner() {
  const email = `${crypto.randomUUID()}@example.com`;
  const account = await accountOf(email);
  await openShopNamed(env, `s-${crypto.randomUUID().slice(0, 8)}`, DEMO, { email, name: "Ana" });
  const object = accountObject(env, account);
  const start = async () => {
    const secrets = await object.startSignIn({ isOperator: true });
    if (!secrets) {
      throw new Error("no sign-in");
    }
    return { token: `${account}.${secrets.secret}`, code: secrets.code };
  };
  return { email, object, start };
}

const confirm = (body: object) => call("/api/owner/sign-in/confirm", json(body));

describe("a sign-in link", () => {
  it("gives a session, once", async ({ expect }) => {
    const { token } = await (await newOwner()).start();
    const first = await confirm({ token });
    expect(first.status).toBe(204);
    expect(first.headers.get("Set-Cookie")).toMatch(
      /^__Host-comptoir=[\w.-]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const second = await confirm({ token });
    expect(second.status).toBe(401);
    expect(await second.json()).toEqual({ error: "unauthorized" });
    expect(second.headers.get("Set-Cookie")).toBeNull();
  });

  it("gives one session when used twice at the same moment", async ({ expect }) => {
    const { token } = await (await newOwner()).start();
    const responses = await Promise.all([confirm({ token }), confirm({ token })]);
    expect(responses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 401]);
  });

  it("is not used up by looking at it", async ({ expect }) => {
    const { token } = await (await newOwner()).start();
    expect((await call(`/api/owner/sign-in/confirm?token=${token}`)).status).toBe(401);
    expect((await confirm({ token })).status).toBe(204);
  });

  it("is dead after ten minutes", async ({ expect }) => {
    const { object, start } = await newOwner();
    const { token, code } = await start();
    await runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec("UPDATE sign_in SET at = at - ?", SIGN_IN_TTL_MS);
    });
    expect((await confirm({ token })).status).toBe(401);
    expect((await confirm({ token, code })).status).toBe(401);
  });

  it("cannot be forged", async ({ expect }) => {
    for (const token of [FORGED, "", "a.b", `${FORGED}x`]) {
      expect((await confirm({ token })).status).toBe(401);
    }
  });
});

describe("a sign-in code", () => {
  it("signs in where links open elsewhere", async ({ expect }) => {
    const { email, start } = await newOwner();
    const { code } = await start();
    expect(code).toMatch(/^\d{6}$/);
    expect((await confirm({ email, code })).status).toBe(204);
    expect((await confirm({ email, code })).status).toBe(401);
  });

  it("is thrown away after five wrong guesses, but not the link: guessing locks nobody out", async ({
    expect,
  }) => {
    const { email, start } = await newOwner();
    const { code, token } = await start();
    const wrong = code === "000000" ? "000001" : "000000";
    for (let i = 0; i < 5; i++) {
      expect((await confirm({ email, code: wrong })).status).toBe(401);
    }
    expect((await confirm({ email, code })).status).toBe(401);
    expect((await confirm({ token })).status).toBe(204);
  });
});

describe("asking for a link", () => {
  it("answers the same for an owner's e-mail and for nobody's", async ({ expect }) => {
    const { email } = await newOwner();
    const answers = await Promise.all(
      [email, "nobody@example.com"].map(async (address) => {
        const response = await call("/api/owner/sign-in", json({ email: address }));
        return [response.status, await response.text()];
      }),
    );
    expect(answers).toEqual([
      [202, ""],
      [202, ""],
    ]);
  });

  it("stores nothing for nobody's e-mail", async ({ expect }) => {
    await call("/api/owner/sign-in", json({ email: "ghost@example.com" }));
    const object = accountObject(env, await accountOf("ghost@example.com"));
    const tables = await runInDurableObject(object, (_, { storage }) =>
      storage.sql.exec("SELECT name FROM sqlite_master").toArray(),
    );
    expect(tables).toEqual([]);
  });

  it("sends five an hour at most", async ({ expect }) => {
    const { object } = await newOwner();
    const sent = [];
    for (let i = 0; i < 6; i++) {
      sent.push(await object.startSignIn({ isOperator: false }));
    }
    expect(sent.map((secrets) => secrets !== null)).toEqual([true, true, true, true, true, false]);
  });

  it("is limited for an address, whosever link it asks for, and says so the same way", async ({
    expect,
  }) => {
    const { email } = await newOwner();
    const statuses = [];
    for (let i = 0; i <= SIGN_INS_PER_ADDRESS_PER_HOUR; i++) {
      const address = i % 2 ? email : `${i}@example.com`;
      const headers = { "CF-Connecting-IP": "203.0.113.20", "X-Forwarded-For": `198.51.100.${i}` };
      statuses.push((await call("/api/owner/sign-in", json({ email: address }, headers))).status);
    }
    expect(new Set(statuses.slice(0, -1))).toEqual(new Set([202]));
    expect(statuses.at(-1)).toBe(429);
  });

  it("keeps no secret that could be read back", async ({ expect }) => {
    const { object, start } = await newOwner();
    const { token, code } = await start();
    const stored = await runInDurableObject(object, (_, { storage }) =>
      JSON.stringify(storage.sql.exec("SELECT * FROM sign_in").toArray()),
    );
    expect(stored).not.toContain(token.split(".")[1]);
    expect(stored).not.toContain(code);
  });

  it("is refused from another site's page", async ({ expect }) => {
    const response = await call(
      "/api/owner/sign-in",
      json({ email: "camille@example.com" }, { Origin: "https://evil.example" }),
    );
    expect(response.status).toBe(403);
  });
});

describe("signing out", () => {
  it("ends the session and its open sockets at once", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("bonjour");
    const [leaving, staying] = [await signInOwner(), await signInOwner()];
    const thread = await connectOwner(leaving, visitor);
    const inbox = await connectInbox(leaving, shop);
    const other = await connectOwner(staying, visitor);

    const response = await call("/api/owner/sign-out", json({}, { Cookie: leaving }));
    expect(response.status).toBe(204);
    expect(response.headers.get("Set-Cookie")).toContain("Max-Age=0");
    expect(await thread.socket.closed).toMatchObject({ code: 4010 });
    expect(await inbox.socket.closed).toMatchObject({ code: 4010 });
    expect((await call("/api/owner/shops", { headers: { Cookie: leaving } })).status).toBe(401);

    other.socket.send({ type: "send", clientId: "r", body: { type: "text", text: "Oui" } });
    expect((await other.socket.next("posted")).message.author).toBe("owner");
    other.socket.close();
  });

  it("of a former session happens when someone signs in over it", async ({ expect }) => {
    const owner = await newOwner();
    const first = await confirm({ token: (await owner.start()).token });
    const cookie = first.headers.get("Set-Cookie")?.split(";")[0] ?? "";
    const again = await call(
      "/api/owner/sign-in/confirm",
      json({ token: (await owner.start()).token }, { Cookie: cookie }),
    );
    expect(again.status).toBe(204);
    expect((await call("/api/owner/shops", { headers: { Cookie: cookie } })).status).toBe(401);
  });
});

describe("a sign-in link where mail is set up", () => {
  const CHAT = "https://chat.example";

  /** What is mailed and logged when an owner asks for a link at an address. */
  async function ask(origin: string, PUBLIC_ORIGIN: string) {
    const { email } = await newOwner();
    const mails: string[] = [];
    const send = async (mail: { text?: string }) => void mails.push(mail.text ?? "");
    const logged = ["log", "warn", "error", "info", "debug"] as const;
    const lines = logged.map((level) => vi.spyOn(console, level));
    const context = createExecutionContext();
    const vars = { ...env, PUBLIC_ORIGIN, EMAIL: { send }, MAIL_FROM: "comptoir@chat.example" };
    const forged = { Forwarded: "host=evil.example", "X-Forwarded-Host": "evil.example" };
    const headers = { Origin: origin, ...forged };
    const asked = await signIn.request(
      `${origin}/sign-in`,
      json({ email }, headers),
      vars,
      context,
    );
    await waitOnExecutionContext(context);
    const said = JSON.stringify(lines.flatMap(({ mock }) => mock.calls));
    vi.restoreAllMocks();
    return { email, status: asked.status, mails, said };
  }

  it("is in the mail alone, not in the log, and leads to where people reach us", async ({
    expect,
  }) => {
    const { email, status, mails, said } = await ask(CHAT, `${CHAT}/`);
    expect(status).toBe(202);
    const links = mails.flatMap((text) => text.match(/https?:\S+/g) ?? []);
    expect(links).toMatchObject([
      expect.stringMatching(/^https:\/\/chat\.example\/reply\/#sign-in=/),
    ]);
    const token = links[0]?.split("=")[1] ?? "";
    expect(said).not.toContain(token);
    expect(said).not.toContain(email);
  });

  it("is not sent for whoever says that we are elsewhere", async ({ expect }) => {
    expect((await ask("https://evil.example", CHAT)).mails).toEqual([]);
  });

  it("stays out of the mail where nobody has said where we are; the code is in it", async ({
    expect,
  }) => {
    const { status, mails } = await ask("https://evil.example", "");
    expect(status).toBe(202);
    expect(mails).toEqual([expect.stringMatching(/: \d{6}\n/)]);
    expect(mails[0]).not.toMatch(/evil|sign-in=|http/);
  });
});

describe("an owner of another shop", () => {
  it("finds nothing here, on every route, as if it did not exist", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("CANARY");
    const stranger = await confirm({ token: (await (await newOwner()).start()).token });
    const cookie = stranger.headers.get("Set-Cookie")?.split(";")[0] ?? "";
    const conversation = await conversationPath(visitor);
    const here = `/api/owner/shops/${shop}`;
    const nowhere = "/api/owner/shops/nobody";
    const paths = [here, `${here}/conversations`, conversation, `${conversation}/messages`];
    for (const path of [...paths, ...paths.map((known) => known.replace(here, nowhere))]) {
      const response = await call(path, { headers: { Cookie: cookie } });
      expect([response.status, await response.text()], path).toEqual([
        404,
        '{"error":"not-found"}',
      ]);
    }
    for (const path of [`${here}/socket`, `${conversation}/socket`]) {
      const response = await call(path, { headers: { Cookie: cookie, Upgrade: "websocket" } });
      expect(response.status).toBe(404);
    }
    const written = await call(
      `${conversation}/messages`,
      json({ clientId: "x", body: { type: "text", text: "moi" } }, { Cookie: cookie }),
    );
    expect(written.status).toBe(404);
    const patched = await call(conversation, {
      ...json({ status: "done" }, { Cookie: cookie }),
      method: "PATCH",
    });
    expect(patched.status).toBe(404);
  });

  it("and nobody at all are turned away", async ({ expect }) => {
    const shop = await newShop();
    for (const cookie of ["", `__Host-comptoir=${FORGED}`, "__Host-comptoir=x"]) {
      const response = await call(`/api/owner/shops/${shop}`, { headers: { Cookie: cookie } });
      expect([response.status, await response.json()]).toEqual([401, { error: "unauthorized" }]);
    }
  });
});

describe("an owner's cookie", () => {
  it("opens no socket and changes nothing from any page but our own", async ({ expect }) => {
    const shop = await newShop({ allowedOrigins: ["https://shop.example"] });
    const visitor = newVisitor(shop);
    await visitor.say("bonjour");
    const cookie = await signInOwner();
    const path = await conversationPath(visitor);
    const { exports } = await import("cloudflare:workers");
    for (const origin of ["https://evil.example", "https://shop.example", "null", undefined]) {
      const from: Record<string, string> = origin === undefined ? {} : { Origin: origin };
      for (const request of [
        new Request(`https://comptoir.test${path}/socket`, {
          headers: { Cookie: cookie, Upgrade: "websocket", ...from },
        }),
        new Request(`https://comptoir.test${path}`, {
          ...json({ status: "done" }, { Cookie: cookie, ...from }),
          method: "PATCH",
        }),
      ]) {
        expect((await exports.default.fetch(request)).status, origin ?? "no origin").toBe(403);
      }
    }
    const after = await call(`${path}/messages`, { headers: { Cookie: cookie } });
    expect(await after.json()).toMatchObject({ status: "auto" });
  });
});
