import { type MailServer, type ReceivedMail, startMailServer } from "../../stage/mail-server.ts";
import { RawHttp } from "../../stage/raw-http.ts";
import { type ShopServer, startServer } from "../../stage/server.ts";
import { VisitorClient } from "../../stage/clients.ts";
import type { Check } from "../check.ts";

const CHAT = "https://chat.example";
const EVIL = "evil.example";
const FROM = "comptoir@chat.example";

/** Everything by which a client may say that we are elsewhere. */
const FORGERIES: { path?: string; headers: Record<string, string> }[] = [
  { headers: { "X-Forwarded-Host": EVIL } },
  { headers: { "X-Forwarded-Host": EVIL, "X-Forwarded-Proto": "https" } },
  { headers: { Forwarded: `host=${EVIL};proto=https` } },
  { headers: { "X-Original-Host": EVIL, "X-Host": EVIL, "X-Forwarded-Server": EVIL } },
  { headers: { "X-Original-URL": `https://${EVIL}/`, Referer: `https://${EVIL}/` } },
  { headers: { Host: EVIL } },
  { headers: { Host: EVIL, Origin: `http://${EVIL}` } },
  { headers: { Host: EVIL, Origin: `https://${EVIL}`, "X-Forwarded-Proto": "https" } },
  { headers: { Host: `chat.example@${EVIL}` } },
  { headers: { Host: `chat.example:80@${EVIL}` } },
  { path: `http://${EVIL}`, headers: {} },
  { path: `http://${EVIL}`, headers: { Origin: `http://${EVIL}` } },
];

/** Mails to sign in, to join, and of what waits, as whoever says that this installation is elsewhere has them sent. */
export const a9: Check = {
  id: "A9",
  says: "no mail leads elsewhere, whatever a request says of where it was sent to",
  isQuick: false,
  async run() {
    const mails = await startMailServer("user", "word");
    try {
      const configured = await mailsOf(mails, CHAT);
      const unset = await mailsOf(mails, "");
      const cookie = `__Host- and Secure behind https: ${configured.isCookieSecure ? "yes" : "no"}`;
      return {
        isHeld:
          configured.away + unset.away === 0 &&
          configured.home >= 3 &&
          unset.home === 0 &&
          unset.mails > 0 &&
          configured.isCookieSecure,
        figure: `${configured.away} of ${configured.mails} mails lead elsewhere, ${configured.home} links lead home; where no origin is configured ${unset.away + unset.home} of ${unset.mails} mails lead anywhere; cookie ${cookie}`,
      };
    } finally {
      await mails.stop();
    }
  },
};

async function mailsOf(mails: MailServer, PUBLIC_ORIGIN: string) {
  const first = mails.received.length;
  const env = {
    PUBLIC_ORIGIN,
    SMTP_URL: mails.url,
    MAIL_FROM: FROM,
    ALLOW_PRIVATE_NETWORK: "yes",
    ADDRESS_HEADER: "X-Check-Address",
  };
  const server = await startServer({ env });
  try {
    const isCookieSecure = await askForMails(server, PUBLIC_ORIGIN || server.origin, mails);
    const texts = mails.received.slice(first).map(({ mail }) => mail.text ?? "");
    const links = texts.flatMap((text) => text.match(/\bhttps?:\S+/g) ?? []);
    return {
      mails: texts.length,
      away: texts.filter((text) => text.includes(EVIL)).length,
      home: links.filter((link) => link.startsWith(`${CHAT}/`)).length,
      isCookieSecure,
    };
  } finally {
    await server.stop();
  }
}

/** A sign-in and an invitation asked for in each of these ways, and a visitor who waits. */
async function askForMails(server: ShopServer, origin: string, mails: MailServer) {
  const http = new RawHttp(server.origin);
  let address = 0;
  const post = (path: string, said: object, headers: Record<string, string> = {}) =>
    http.ask({
      method: "POST",
      path,
      headers: {
        Origin: origin,
        "Content-Type": "application/json",
        "X-Check-Address": `10.0.0.${address++}`,
        ...headers,
      },
      body: JSON.stringify(said),
    });
  const from = mails.received.length;
  let expected = 0;
  for (const { path = "", headers } of FORGERIES) {
    const email = `${crypto.randomUUID()}@example.com`;
    const shop = { name: `Shop ${email.slice(0, 8)}`, email, language: "fr" };
    const opened = await post("/api/shops", { ...shop, timeZone: "Europe/Paris" });
    const asked = await post(`${path}/api/owner/sign-in`, { email }, headers);
    expected += [opened, asked].filter(({ status }) => status === 201 || status === 202).length;
  }
  while (mails.received.length < from + expected) {
    const known = mails.received.length;
    await mails.mail(() => mails.received.length > known);
  }
  const isCookieSecure = await waitForOwner(server, origin, mails, http);
  http.close();
  return isCookieSecure;
}

function isAlert({ mail }: ReceivedMail): boolean {
  return mail.text?.includes("Je veux parler") === true;
}

/** Alerts go to the demo shop's owner, whose link is in the server's own log. */
async function waitForOwner(
  server: ShopServer,
  origin: string,
  mails: MailServer,
  http: RawHttp,
): Promise<boolean> {
  const token = new URL(server.signInLink).hash.slice("#sign-in=".length);
  const signedIn = await http.ask({
    method: "POST",
    path: "/api/owner/sign-in/confirm",
    headers: { Origin: origin, "Content-Type": "application/json" },
    body: JSON.stringify({ token }),
  });
  const line = signedIn.headers["set-cookie"] ?? "";
  const cookie = line.split(";")[0] ?? "";
  const headers = { Origin: origin, Cookie: cookie, "Content-Type": "application/json" };
  const body = JSON.stringify({ mailAfterMinutes: 0 });
  const path = "/api/owner/shops/demo/alerts";
  await http.ask({ method: "PATCH", path, headers, body });
  const from = mails.received.length;
  const waiting = { clientId: "a9", body: { type: "text", text: "Je veux parler à un humain" } };
  const { token: bearer } = new VisitorClient(origin);
  await http.ask({
    method: "POST",
    path: "/api/shops/demo/conversation/messages",
    headers: {
      Origin: origin,
      Authorization: `Bearer ${bearer}`,
      "Content-Type": "application/json",
      "X-Forwarded-Host": EVIL,
      Forwarded: `host=${EVIL}`,
    },
    body: JSON.stringify(waiting),
  });
  await mails.mail((mail) => mails.received.indexOf(mail) >= from && isAlert(mail));
  const attributes = line.split("; ");
  const isBound = ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"].every((each) =>
    attributes.includes(each),
  );
  return isBound && line.startsWith("__Host-comptoir=");
}
