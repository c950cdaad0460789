import { afterAll, beforeAll, describe, it } from "vitest";
import { conversationOf, VisitorClient } from "../stage/clients.ts";
import { type MailServer, type ReceivedMail, startMailServer } from "../stage/mail-server.ts";
import { OwnerClient } from "../stage/owner-client.ts";
import {
  newDevice,
  type PushDevice,
  readPush,
  readVapid,
  subscriptionOf,
} from "../stage/push-reader.ts";
import { type PushService, type ReceivedPush, startPushService } from "../stage/push-service.ts";
import { type ShopServer, startServer } from "../stage/server.ts";

const OWNER = "camille@example.com";
const FROM = "alerts@comptoir.example";
/** Nothing the automatic answers settle. */
const ASK_PERSON = "Je veux parler à un humain";

interface Notice {
  web_push: number;
  notification: {
    title: string;
    body: string;
    navigate: string;
    tag: string;
    lang: string;
    data: { shop: string; conversation: string; seq: number };
  };
  app_badge: number;
}

describe("reaching the owner", () => {
  let server: ShopServer;
  let service: PushService;
  let mails: MailServer;
  let owner: OwnerClient;

  beforeAll(async () => {
    service = await startPushService();
    mails = await startMailServer("user@mail", "p:ss #word");
    const env = { ALLOW_PRIVATE_NETWORK: "yes", SMTP_URL: mails.url, MAIL_FROM: FROM };
    server = await startServer({ env });
    owner = await OwnerClient.signIn(server.signInLink);
  });

  afterAll(async () => {
    await server.stop();
    service.stop();
    await mails.stop();
  });

  async function subscribe(client: OwnerClient, name: string): Promise<PushDevice> {
    const device = newDevice();
    const subscription = subscriptionOf(device, service.endpoint(name));
    const response = await client.call("PUT", "/push", { subscription, language: "fr" });
    if (response.status !== 204) {
      throw new Error(`not subscribed: ${response.status}`);
    }
    return device;
  }

  const noticeIn = ({ body }: ReceivedPush, device: PushDevice) =>
    JSON.parse(readPush(body, device)) as Notice;

  /** A fresh link by mail, as anybody asks for one. */
  async function linkByMail(): Promise<string> {
    const before = mails.received.length;
    await fetch(`${server.origin}/api/owner/sign-in`, {
      method: "POST",
      body: JSON.stringify({ email: OWNER }),
      headers: { "Content-Type": "application/json", Origin: server.origin },
    });
    const { mail } = await mails.mail((each) => mails.received.indexOf(each) >= before);
    return /http\S+#sign-in=\S+/.exec(mail.text ?? "")?.[0] ?? "";
  }

  it("pushes the visitor's words, encrypted for the device and signed by this installation", async ({
    expect,
  }) => {
    const device = await subscribe(owner, "phone");
    const visitor = new VisitorClient(server.origin);
    await visitor.post(ASK_PERSON);
    const push = await service.push("phone", 1);
    const { headers } = push;
    expect(headers["content-encoding"]).toBe("aes128gcm");
    expect(headers["urgency"]).toBe("high");
    expect(Number(headers["ttl"])).toBeGreaterThan(0);
    expect(headers["topic"]).toMatch(/^[\w-]{1,32}$/);
    expect(push.body.length).toBeLessThanOrEqual(4096);

    const { claims, publicKey } = readVapid(headers["authorization"] ?? "");
    expect(new URL(claims.aud).host).toBe(new URL(service.endpoint("")).host);
    expect(claims.exp * 1000 - Date.now()).toBeLessThanOrEqual(24 * 3_600_000);
    expect(claims.exp * 1000).toBeGreaterThan(Date.now());
    expect(claims.sub).toMatch(/^(mailto:\S+@\S+\.\S+|https:\S+)$/);
    expect(await owner.read("/push")).toEqual({ publicKey, subscribed: true });

    const conversation = conversationOf(visitor.token);
    const notice = noticeIn(push, device);
    expect(notice).toMatchObject({
      web_push: 8030,
      notification: {
        title: "Visiteur 1 · Le Cheval de Bois",
        body: ASK_PERSON,
        navigate: `${server.origin}/reply/#/demo/${conversation}`,
        tag: `demo/${conversation}`,
        lang: "fr",
        data: { shop: "demo", conversation, seq: 1 },
      },
      app_badge: 1,
    });
  });

  it("replaces it while the conversation goes on, once in ten seconds, with the newest words", async ({
    expect,
  }) => {
    const device = await subscribe(owner, "busy-phone");
    const visitor = new VisitorClient(server.origin);
    await visitor.post(ASK_PERSON);
    const first = await service.push("busy-phone", 1);
    for (const words of ["C’est pour un cadeau", "Pour samedi", "\u202Eمرحبا 🐴"]) {
      await visitor.post(words);
    }
    const second = await service.push("busy-phone", 2);
    expect(second.at - first.at).toBeGreaterThan(9000);
    expect(second.headers["topic"]).toBe(first.headers["topic"]);
    const [before, after] = [noticeIn(first, device), noticeIn(second, device)];
    expect(after.notification.tag).toBe(before.notification.tag);
    expect(after.notification.body).toBe("\u202Eمرحبا 🐴");
    expect(service.received("busy-phone")).toHaveLength(2);
  });

  it("leaves alone who looks at that thread, and tells the other device", async ({ expect }) => {
    const other = await OwnerClient.signIn(await linkByMail());
    await subscribe(owner, "looking");
    await subscribe(other, "pocket");
    const visitor = new VisitorClient(server.origin);
    const lookAway = await owner.lookAt("demo", conversationOf(visitor.token));
    await visitor.post(ASK_PERSON);
    await service.push("pocket", 1);
    lookAway();
    const elsewhere = new VisitorClient(server.origin);
    await elsewhere.post(ASK_PERSON);
    await service.push("looking", 1);
    expect(service.received("looking")).toHaveLength(1);
    expect(service.received("looking")[0]?.headers["topic"]).toBe(
      (await service.push("pocket", 2)).headers["topic"],
    );
    await other.call("POST", "/sign-out");
  });

  it("forgets a device that is gone", async ({ expect }) => {
    await subscribe(owner, "gone");
    service.answer("gone", 410);
    await new VisitorClient(server.origin).post(ASK_PERSON);
    await service.push("gone", 1);
    const isSubscribed = async () =>
      (await owner.read<{ subscribed: boolean }>("/push")).subscribed;
    await expect.poll(isSubscribed).toBe(false);
  });

  it("delays no message where the push service never answers", async ({ expect }) => {
    await subscribe(owner, "silent");
    service.answer("silent", null);
    const visitor = new VisitorClient(server.origin);
    const socket = await (async () => {
      await visitor.post(ASK_PERSON);
      return visitor.connect();
    })();
    const { at } = await service.push("silent", 1);
    for (let count = 0; count < 5; count++) {
      socket.sendText(`Encore ${count}`);
      await socket.next("posted");
    }
    expect(Date.now() - at).toBeLessThan(3000);
    socket.close();
  });

  it("really sends a trial, and says when a push service refuses", async ({ expect }) => {
    const device = await subscribe(owner, "tried");
    const tried = await owner.call("POST", "/push/test");
    expect(await tried.json()).toEqual({ delivered: 1, delivery: "delivered" });
    const { notification } = noticeIn(await service.push("tried", 1), device);
    expect(notification.body).toBe("Les notifications arrivent bien sur cet appareil.");
    service.answer("tried", 403);
    const refused = await owner.call("POST", "/push/test");
    expect(await refused.json()).toEqual({ delivered: 0, delivery: "refused" });
    const statuses = [];
    for (let count = 0; count < 5; count++) {
      statuses.push((await owner.call("POST", "/push/test")).status);
    }
    expect(statuses).toContain(429);
    await owner.call("DELETE", "/push");
  });

  it("mails what was asked where nobody looks, once, with nothing of it in the headers", async ({
    expect,
  }) => {
    await owner.call("PATCH", "/shops/demo/alerts", { mailAfterMinutes: 0 });
    const hostile = `${ASK_PERSON}\r\nBcc: everyone@example.com\r\n\r\n.\r\n🐴 \u202Eمرحبا <b>`;
    const visitor = new VisitorClient(server.origin);
    await visitor.post(hostile);
    const conversation = conversationOf(visitor.token);
    const isAbout = (name: string) => (each: ReceivedMail) =>
      each.mail.text?.includes(name) === true;
    const received = await mails.mail(isAbout(conversation));
    expect(received).toMatchObject({ from: FROM, to: [OWNER] });
    expect(received.mail.subject).toMatch(
      /^Le Cheval de Bois : le visiteur \d+ attend une réponse$/,
    );
    expect(received.mail.bcc ?? []).toEqual([]);
    expect(received.raw).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(received.mail.text).toContain("> Bcc: everyone@example.com");
    expect(received.mail.text).toContain("> 🐴 \u202Eمرحبا <b>");
    expect(received.mail.text).toContain(`${server.origin}/reply/#/demo/${conversation}`);

    await visitor.post("Vous êtes là ?");
    const later = new VisitorClient(server.origin);
    await later.post(ASK_PERSON);
    await mails.mail(isAbout(conversationOf(later.token)));
    expect(mails.received.filter(isAbout(conversation))).toHaveLength(1);
  });

  it("goes on answering visitors while the mail server hangs up", async ({ expect }) => {
    mails.hangUp(true);
    const visitor = new VisitorClient(server.origin);
    await visitor.post(ASK_PERSON);
    await expect.poll(mails.hungUpOn).toBeGreaterThan(0);
    expect((await visitor.post("Vous êtes là ?")).status).toBe(201);
    mails.hangUp(false);
  });
});
