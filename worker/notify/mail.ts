import { inTime } from "../in-time.ts";
import { MAIL_TIMEOUT_MS } from "../protocol/limits.ts";
import { mailAsText, oneLine } from "./mime.ts";
import { sendBySmtp, smtpServerOf } from "./smtp.ts";

export interface Mail {
  /** An e-mail address. */
  to: string;
  /** One line; never anything a visitor wrote. */
  subject: string;
  /** Plain text. */
  text: string;
}

/** Sends one mail; throws where nobody has taken it in time. */
export type Mailer = (mail: Mail) => Promise<void>;

/** As narrow as `Email` of the protocol lets them be: nothing in them can end a header or a command. */
const ADDRESS = /^[\w!#$%&'*+/=?^`{|}~.-]{1,64}@[a-z0-9.-]{1,190}$/i;

/** How this installation sends mail: by Cloudflare's binding, or by SMTP; null where neither is set up. */
export function mailerOf(env: Env): Mailer | null {
  const from = env.MAIL_FROM ?? "";
  if (from === "" || (!env.EMAIL && !env.SMTP_URL)) {
    return null;
  }
  const send = env.EMAIL ? byBinding(env.EMAIL, from) : bySmtp(env, from);
  return async (mail) => {
    if (![from, mail.to].every((address) => ADDRESS.test(address))) {
      throw new Error("an address that mail cannot go to, or come from");
    }
    await send(mail);
  };
}

/** Sends a mail, or, where none is set up, writes it to the installation's log as one line. */
export async function sendMail(env: Env, mail: Mail): Promise<void> {
  const mailer = mailerOf(env);
  if (mailer) {
    await mailer(mail);
  } else {
    console.log(`mail ${JSON.stringify(mail)}`);
  }
}

function byBinding(binding: SendEmail, from: string): Mailer {
  return async ({ to, subject, text }) => {
    await inTime(binding.send({ from, to, subject: oneLine(subject), text }), MAIL_TIMEOUT_MS);
  };
}

function bySmtp(env: Env, from: string): Mailer {
  return async (mail) => {
    const server = smtpServerOf(env);
    const text = mailAsText(mail, from, Date.now());
    await sendBySmtp(server, { from, to: mail.to, text }, MAIL_TIMEOUT_MS);
  };
}
