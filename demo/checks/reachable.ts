import { type MailServer, startMailServer } from "../stage/mail-server.ts";
import { type PushService, startPushService } from "../stage/push-service.ts";
import { type ShopServer, startServer } from "../stage/server.ts";

/** An installation that reaches people, and those by whom it does so. */
export interface Reachable {
  server: ShopServer;
  mails: MailServer;
  pushes: PushService;
  stop: () => Promise<void>;
}

export async function startReachable(): Promise<Reachable> {
  const [mails, pushes] = await Promise.all([
    startMailServer("user", "secret"),
    startPushService(),
  ]);
  const env = { ALLOW_PRIVATE_NETWORK: "yes", SMTP_URL: mails.url, MAIL_FROM: "shop@example.com" };
  const server = await startServer({ env });
  return {
    server,
    mails,
    pushes,
    async stop() {
      await server.stop();
      pushes.stop();
      await mails.stop();
    },
  };
}
