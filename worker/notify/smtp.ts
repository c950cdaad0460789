import { connect } from "cloudflare:sockets";
import { base64 } from "../base64.ts";
import { inTime } from "../in-time.ts";
import { ReplyReader } from "./smtp-reply.ts";

export interface SmtpServer {
  host: string;
  port: number;
  /** TLS from the first byte; else from STARTTLS on (RFC 3207). */
  isSecure: boolean;
  /** Whether words may travel in the open where the server offers no TLS. */
  mayBeOpen: boolean;
  credentials: { user: string; password: string } | null;
}

interface Envelope {
  from: string;
  to: string;
  /** Headers and body, lines ended by CR LF; no line may begin with a dot. */
  text: string;
}

/** Submission over TLS (RFC 8314), and with STARTTLS (RFC 6409). */
const DEFAULT_PORT = { "smtps:": 465, "smtp:": 587 } as const;

/** Reads SMTP_URL: `smtps://user:password@host:465`; user and password percent-encoded. */
export function smtpServerOf({
  SMTP_URL = "",
  ALLOW_PRIVATE_NETWORK,
}: Pick<Env, "SMTP_URL" | "ALLOW_PRIVATE_NETWORK">): SmtpServer {
  const url = URL.parse(SMTP_URL);
  const scheme = url?.protocol;
  if (!url || (scheme !== "smtp:" && scheme !== "smtps:") || url.hostname === "") {
    throw new Error("SMTP_URL is not like smtps://user:password@host:465");
  }
  const user = decodeURIComponent(url.username);
  return {
    host: url.hostname,
    port: Number(url.port) || DEFAULT_PORT[scheme],
    isSecure: scheme === "smtps:",
    mayBeOpen: ALLOW_PRIVATE_NETWORK === "yes",
    credentials: user === "" ? null : { user, password: decodeURIComponent(url.password) },
  };
}

/** Hands one mail to a server (RFC 5321); throws where it has not taken it after so long. */
export async function sendBySmtp(
  server: SmtpServer,
  envelope: Envelope,
  timeoutMs: number,
): Promise<void> {
  const dialogue = new Dialogue(server);
  try {
    await inTime(submit(dialogue, server, envelope), timeoutMs);
  } finally {
    dialogue.close();
  }
}

async function submit(dialogue: Dialogue, server: SmtpServer, mail: Envelope): Promise<void> {
  await dialogue.expect(2);
  let offers = await hello(dialogue);
  if (!server.isSecure && /^STARTTLS$/im.test(offers)) {
    await dialogue.say("STARTTLS", 2);
    dialogue.startTls();
    offers = await hello(dialogue);
  } else if (!server.isSecure && !server.mayBeOpen) {
    throw new Error("the server offers no TLS");
  }
  if (server.credentials) {
    await authenticate(dialogue, offers, server.credentials);
  }
  await dialogue.say(`MAIL FROM:<${mail.from}>`, 2);
  await dialogue.say(`RCPT TO:<${mail.to}>`, 2);
  await dialogue.say("DATA", 3);
  await dialogue.say(`${mail.text}\r\n.`, 2);
}

/** Returns what the server offers, one a line. */
async function hello(dialogue: Dialogue): Promise<string> {
  return dialogue.say("EHLO comptoir.invalid", 2);
}

/** RFC 4954. */
async function authenticate(
  dialogue: Dialogue,
  offers: string,
  { user, password }: { user: string; password: string },
): Promise<void> {
  if (/^AUTH[ =].*\bPLAIN\b/im.test(offers)) {
    await dialogue.say(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`, 2);
  } else {
    await dialogue.say("AUTH LOGIN", 3);
    await dialogue.say(base64(user), 3);
    await dialogue.say(base64(password), 2);
  }
}

/** One connection: a command, then the reply to it. */
class Dialogue {
  #socket: Socket;
  #writer: WritableStreamDefaultWriter<Uint8Array>;
  #replies: ReplyReader;

  constructor({ host: hostname, port, isSecure }: SmtpServer) {
    const secureTransport = isSecure ? "on" : "starttls";
    this.#socket = connect({ hostname, port }, { secureTransport, allowHalfOpen: false });
    // Whoever waits for a reply hears of a broken connection; nobody waits for these.
    this.#socket.opened.catch(() => {});
    this.#socket.closed.catch(() => {});
    this.#writer = this.#socket.writable.getWriter();
    this.#replies = new ReplyReader(this.#socket.readable.getReader());
  }

  /** The text of the next reply, whose code must begin with this digit. The error says nothing that was sent. */
  async expect(digit: number): Promise<string> {
    const { code, text } = await this.#replies.next();
    if (Math.floor(code / 100) !== digit) {
      throw new Error(`the mail server says ${code} ${text.slice(0, 200)}`);
    }
    return text;
  }

  async say(line: string, digit: number): Promise<string> {
    await this.#writer.write(new TextEncoder().encode(`${line}\r\n`));
    return this.expect(digit);
  }

  startTls(): void {
    this.#writer.releaseLock();
    this.#replies.release();
    this.#socket = this.#socket.startTls();
    this.#writer = this.#socket.writable.getWriter();
    this.#replies = new ReplyReader(this.#socket.readable.getReader());
  }

  /** Says goodbye, and waits for nothing: neither may ever come to an end. */
  close(): void {
    this.#writer.write(new TextEncoder().encode("QUIT\r\n")).catch(() => {});
    this.#socket.close().catch(() => {});
  }
}
