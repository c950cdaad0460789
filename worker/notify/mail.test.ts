import { env } from "cloudflare:workers";
import PostalMime from "postal-mime";
import { describe, it } from "vitest";
import { alertMail } from "./alert-mail.ts";
import { type Mail, mailerOf } from "./mail.ts";
import { mailAsText } from "./mime.ts";
import { signInMail } from "./sign-in-mail.ts";
import { smtpServerOf } from "./smtp.ts";
import { languageOf } from "./words.ts";

const FROM = "comptoir@chat.example";
const READING = {
  to: "zoe@example.com",
  language: "en",
  origin: "https://chat.example",
  minutes: 5,
  isSent: true,
} as const;
const ALERT = {
  shop: "demo",
  shopName: "Atelier Zoé",
  conversation: "c".repeat(43),
  number: 12,
  name: null,
  words: "Is it open?",
  seq: 1,
  waiting: 1,
};

const asText = (mail: Mail) => mailAsText(mail, FROM, 1_767_225_600_000);

describe("mail", () => {
  it("says what was asked, where to reply, and why it came", ({ expect }) => {
    const mail = alertMail(ALERT, READING);
    expect(mail.subject).toBe("Atelier Zoé: visitor 12 waits for a reply");
    expect(mail.text).toContain("Visitor 12 wrote to Atelier Zoé:\n\n> Is it open?\n");
    expect(mail.text).toContain(`https://chat.example/reply/#/demo/${"c".repeat(43)}`);
    expect(mail.text).toContain("after 5 minutes");
  });

  it("says nothing of who wrote, or what, where it is not sent but logged", ({ expect }) => {
    const { subject, text } = alertMail({ ...ALERT, name: "Zoé" }, { ...READING, isSent: false });
    expect(subject).toContain("visitor 12");
    expect(text).toMatch(/^Visitor 12 wrote to Atelier Zoé:\n\nTo reply:/);
    expect(text).not.toContain("Is it open?");
  });

  it("quotes every line a visitor wrote, whatever ends it", ({ expect }) => {
    const words = "one\r\ntwo\rthree\nfour\u2028five";
    const { text } = alertMail({ ...ALERT, words }, READING);
    expect(text).toContain("\n\n> one\n> two\n> three\n> four\n> five\n\n");
  });

  it("keeps a visitor's name on its line, as their page may have made it up", ({ expect }) => {
    const name = "Zoé:\r\n\nSign in again: https://evil.example\u2028";
    const { text } = alertMail({ ...ALERT, name }, READING);
    expect(text).toMatch(/^Zoé: Sign in again: https:\/\/evil.example wrote to Atelier Zoé:\n\n> /);
  });

  for (const words of [
    "a\r\nBcc: everyone@example.com\r\n\r\nhello",
    "\r\n.\r\nMAIL FROM:<x@example.com>",
    "🐴".repeat(2000),
    "\u202Eمرحبا <script>alert(1)</script>",
    "=?UTF-8?Q?=0D=0ABcc:_x?=",
  ]) {
    it(`arrives as it was written: ${JSON.stringify(words.slice(0, 40))}`, async ({ expect }) => {
      const mail = alertMail({ ...ALERT, words }, READING);
      const raw = asText(mail);
      expect(raw).toMatch(/^[ -~\r\n]*$/);
      expect(raw.split("\r\n").every((line) => line.length <= 78 && !line.startsWith("."))).toBe(
        true,
      );
      const read = await PostalMime.parse(raw);
      expect(read.subject).toBe(mail.subject);
      expect(read.to?.map(({ address }) => address)).toEqual([READING.to]);
      expect(read.bcc ?? []).toEqual([]);
      expect(read.text?.replaceAll("\r\n", "\n").trimEnd()).toBe(mail.text.trimEnd());
    });
  }

  it("keeps a shop's name from ending the subject", async ({ expect }) => {
    const shopName = "Zoé\r\nBcc: everyone@example.com\u2028 " + "é".repeat(60);
    const read = await PostalMime.parse(asText(alertMail({ ...ALERT, shopName }, READING)));
    expect(read.bcc ?? []).toEqual([]);
    expect(read.subject).toMatch(
      /^Zoé Bcc: everyone@example.com é+: visitor 12 waits for a reply$/,
    );
  });

  it("goes nowhere while nothing is set up, nor to what is no address", async ({ expect }) => {
    expect(mailerOf({ ...env, SMTP_URL: "smtps://mail.example" })).toBeNull();
    expect(mailerOf({ ...env, MAIL_FROM: FROM })).toBeNull();
    const mailer = mailerOf({ ...env, MAIL_FROM: FROM, SMTP_URL: "smtps://mail.example" });
    const mail = { to: "a@b.example>\r\nRCPT TO:<c@d.example", subject: "s", text: "t" };
    await expect(mailer?.(mail)).rejects.toThrow("an address");
  });

  it("tells in the owner's language how to sign in", ({ expect }) => {
    const mail = signInMail("a@b.example", "https://chat.example/reply/#x", "123456", "fr");
    expect(mail.subject).toBe("Connexion à Comptoir");
    expect(mail.text).toContain("https://chat.example/reply/#x");
    expect(mail.text).toContain("123456");
    expect(languageOf(["de-CH", "fr-FR;q=0.8"])).toBe("fr");
    expect(languageOf(["", "toString"])).toBe("en");
  });

  it("goes through Cloudflare's binding where there is one", async ({ expect }) => {
    const sent: unknown[] = [];
    const EMAIL = {
      send: async (mail: unknown) => {
        sent.push(mail);
        return { messageId: "1" };
      },
    };
    const mailer = mailerOf({ ...env, EMAIL, MAIL_FROM: FROM });
    await mailer?.({ to: "a@b.example", subject: "one\r\ntwo", text: "t" });
    expect(sent).toEqual([{ from: FROM, to: "a@b.example", subject: "one two", text: "t" }]);
  });
});

describe("SMTP_URL", () => {
  it("says where, how and as whom", ({ expect }) => {
    expect(smtpServerOf({ SMTP_URL: "smtps://zoe%40example.com:p%3A%23@mail.example" })).toEqual({
      host: "mail.example",
      port: 465,
      isSecure: true,
      mayBeOpen: false,
      credentials: { user: "zoe@example.com", password: "p:#" },
    });
    expect(smtpServerOf({ SMTP_URL: "smtp://mail.example:2525" })).toMatchObject({
      port: 2525,
      isSecure: false,
      credentials: null,
    });
  });

  it("is refused without telling what is in it", ({ expect }) => {
    for (const SMTP_URL of ["mail.example:25", "https://u:secret@mail.example", "smtp://"]) {
      expect(() => smtpServerOf({ SMTP_URL }), SMTP_URL).toThrow(/^SMTP_URL is not like smtps:/);
    }
  });
});
