import { env } from "cloudflare:workers";
import { createExecutionContext } from "cloudflare:test";
import { describe, it } from "vitest";
import { app } from "./app.ts";
import { randomSecret } from "./secrets.ts";
import { json, newShop } from "./testing/app.ts";

const CHAT = "https://chat.example";

interface Asked {
  /** What the request says its `Host` is. */
  at: string;
  from: string;
  configured: string;
}

/** Statuses of a visitor's socket, a visitor's message, and a sign-in. */
async function statuses({ at, from, configured }: Asked): Promise<number[]> {
  const shop = await newShop();
  const token = randomSecret();
  const socket = {
    headers: {
      Origin: from,
      Upgrade: "websocket",
      "Sec-WebSocket-Protocol": `comptoir.v1, token.${token}`,
    },
  };
  const message = { clientId: "c", body: { type: "text", text: "bonjour" } };
  const post = json(message, { Authorization: `Bearer ${token}`, Origin: from });
  const signIn = json({ email: `${shop}@example.com` }, { Origin: from });
  const conversation = `${at}/api/shops/${shop}/conversation`;
  const bindings = { ...env, PUBLIC_ORIGIN: configured };
  const call = (address: string, init: RequestInit) =>
    app.request(address, init, bindings, createExecutionContext());
  const responses = await Promise.all([
    call(`${conversation}/socket`, socket),
    call(`${conversation}/messages`, post),
    call(`${at}/api/owner/sign-in`, signIn),
  ]);
  for (const { webSocket } of responses) {
    webSocket?.accept();
    webSocket?.close();
  }
  return responses.map(({ status }) => status);
}

const LET_IN = [101, 201, 202];
const REFUSED = [403, 403, 403];

describe("this installation's own origin", () => {
  it.for([
    { at: CHAT, from: CHAT, configured: CHAT },
    // Something in front speaks TLS for us, and may say any `Host`.
    { at: "http://127.0.0.1:8787", from: CHAT, configured: CHAT },
    // A slash too many is no other place; a word that is no address says nothing.
    { at: CHAT, from: CHAT, configured: `${CHAT}/` },
    { at: CHAT, from: CHAT, configured: "chat.example" },
    { at: CHAT, from: CHAT, configured: "" },
    // A machine has several names, and a proxy on it a port of its own.
    {
      at: "http://127.0.0.1:9000",
      from: "http://127.0.0.1:9000",
      configured: "http://localhost:1",
    },
    { at: "http://[::1]:9000", from: "http://[::1]:9000", configured: "http://localhost:1" },
  ])("is $from at $at where $configured is configured", async (asked, { expect }) => {
    expect(await statuses(asked)).toEqual(LET_IN);
  });

  it.for([
    { at: "https://evil.example", from: "https://evil.example", configured: CHAT },
    { at: "http://chat.example", from: "http://chat.example", configured: CHAT },
    { at: "http://localhost:8787", from: "http://localhost:8787", configured: CHAT },
    { at: "http://evil.example", from: "http://evil.example", configured: "http://localhost:1" },
    { at: "http://localhost:1", from: "http://localhost:2", configured: "http://localhost:1" },
    { at: CHAT, from: "https://evil.example", configured: "" },
    { at: CHAT, from: "", configured: "" },
  ])("is not $from at $at where $configured is configured", async (asked, { expect }) => {
    expect(await statuses(asked)).toEqual(REFUSED);
  });
});
