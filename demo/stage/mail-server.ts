import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

const TIMEOUT_MS = 20_000;

export interface ReceivedMail {
  from: string;
  to: string[];
  raw: string;
  mail: Email;
}

/** A mail server (RFC 5321) that keeps what it is sent. */
export interface MailServer {
  /** For SMTP_URL. */
  url: string;
  received: ReceivedMail[];
  /** The first mail that this is true of, once it has come. */
  mail: (isIt: (mail: ReceivedMail) => boolean) => Promise<ReceivedMail>;
  /** From now on whoever connects is hung up on, or not. */
  hangUp: (always: boolean) => void;
  /** How many were hung up on. */
  hungUpOn: () => number;
  stop: () => Promise<void>;
}

export async function startMailServer(user: string, password: string): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  let wake = () => {};
  let isHangingUp = false;
  let hungUp = 0;
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    onAuth(auth, _session, done) {
      const isRight = auth.username === user && auth.password === password;
      done(isRight ? null : new Error("wrong"), isRight ? { user } : undefined);
    },
    onData(stream, { envelope }, done) {
      void buffer(stream).then(async (bytes) => {
        const raw = bytes.toString("latin1");
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        received.push({ from, to, raw, mail: await PostalMime.parse(raw) });
        done();
        wake();
      });
    },
  });
  server.on("error", () => {});
  server.server.prependListener("connection", (socket) => {
    if (isHangingUp) {
      hungUp++;
      socket.destroy();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  const secret = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return {
    url: `smtp://${secret}@127.0.0.1:${port}`,
    received,
    async mail(isIt) {
      const deadline = Date.now() + TIMEOUT_MS;
      for (;;) {
        const found = received.find(isIt);
        if (found) {
          return found;
        }
        await new Promise<void>((resolve, reject) => {
          const late = () => reject(new Error(`no such mail among ${received.length}`));
          const timer = setTimeout(late, deadline - Date.now());
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
    hangUp(always) {
      isHangingUp = always;
    },
    hungUpOn: () => hungUp,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
