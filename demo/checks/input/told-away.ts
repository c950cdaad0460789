import { conversationOf, VisitorClient } from "../../stage/clients.ts";
import { cut } from "../../stage/hostile-shop.ts";
import { startMailServer } from "../../stage/mail-server.ts";
import { OwnerClient } from "../../stage/owner-client.ts";
import { newDevice, readPush, subscriptionOf } from "../../stage/push-reader.ts";
import { startPushService } from "../../stage/push-service.ts";
import { startServer } from "../../stage/server.ts";

/** Nothing the automatic answers settle. */
const ASK_PERSON = "Je veux parler à un humain";
/** One conversation each. */
const PUSHED = 60;
/** So many mails of one shop leave within an hour, and no more. */
const MAILED = 20;
/** What fits into a push whole, in UTF-16 units. */
const SHORT = 500;
/** So many of them are the shop's name for a while. */
const NAMED = 20;

type Take = (reader: string, text: string, copy: unknown) => void;

/** Hands over what an owner's phone and mailbox are told, text by text; false where something has not come. */
export async function copiesByMailAndPush(
  texts: readonly string[],
  isFull: boolean,
  take: Take,
): Promise<boolean> {
  const service = await startPushService();
  const mails = await startMailServer("user", "password");
  const env = { ALLOW_PRIVATE_NETWORK: "yes", SMTP_URL: mails.url, MAIL_FROM: "a@b.example" };
  const server = await startServer({ env });
  try {
    const owner = await OwnerClient.signIn(server.signInLink);
    const short = texts.filter((text) => text.length <= SHORT);
    const step = isFull ? 1 : Math.floor(short.length / PUSHED);
    const chosen = short.filter((_, index) => index % step === 0).slice(0, isFull ? 500 : PUSHED);
    const device = newDevice();
    const subscription = subscriptionOf(device, service.endpoint("phone"));
    await owner.call("PUT", "/push", { subscription, language: "fr" });
    await owner.call("PATCH", "/shops/demo/alerts", { byMail: true, mailAfterMinutes: 0 });
    await Promise.all(chosen.map((text) => new VisitorClient(server.origin).post(asking(text))));
    await service.push("phone", chosen.length);
    const pushed = new Set(
      service.received("phone").map(({ body }) => {
        const notice = JSON.parse(readPush(body, device)) as { notification: { body: string } };
        return notice.notification.body;
      }),
    );
    for (const text of chosen) {
      take("push", asking(text), pushed.has(asking(text)) ? asking(text) : null);
    }
    await mails.mail(() => mails.received.length >= MAILED);
    const quotes = new Set(chosen.map((text) => linesOf(asking(text)).join("\n")));
    for (const { mail } of mails.received) {
      const quoted = (mail.text ?? "").split(/\r?\n/).filter((line) => line.startsWith("> "));
      const words = quoted.map((line) => line.slice(2)).join("\n");
      take("mail", words, quotes.has(words) ? words : null);
    }
    for (const [index, text] of chosen.slice(0, NAMED).entries()) {
      const name = cut(text, 80);
      await owner.call("PATCH", "/shops/demo/settings", { name });
      const visitor = new VisitorClient(server.origin);
      await visitor.post(ASK_PERSON);
      const { body } = await service.push("phone", chosen.length + index + 1);
      const place = `demo/${conversationOf(visitor.token)}`;
      take("push's title and address", name, titleOf(readPush(body, device), place, server.origin));
    }
    return true;
  } finally {
    await server.stop();
    service.stop();
    await mails.stop();
  }
}

/** The shop's name in a notice of a visitor without one; null where it opens or replaces anything but their conversation. */
function titleOf(notice: string, place: string, origin: string): string | null {
  const { notification } = JSON.parse(notice) as {
    notification: { title: string; navigate: string; tag: string };
  };
  const { title, navigate, tag } = notification;
  const isTheirs = navigate === `${origin}/reply/#/${place}` && tag === place;
  return isTheirs ? title.replace(/^\S+ \d+ · /, "") : null;
}

function asking(text: string): string {
  return `${ASK_PERSON} ${text}`;
}

/** As a mail quotes them: one kind of line end. */
function linesOf(text: string): string[] {
  return text.split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/);
}
