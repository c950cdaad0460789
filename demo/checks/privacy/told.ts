import { conversationOf, VisitorClient } from "../../stage/clients.ts";
import { startMailServer } from "../../stage/mail-server.ts";
import { OwnerClient } from "../../stage/owner-client.ts";
import { newDevice, subscriptionOf } from "../../stage/push-reader.ts";
import { startPushService } from "../../stage/push-service.ts";
import { rawSearch } from "../../stage/raw-search.ts";
import { type ShopServer, startServer } from "../../stage/server.ts";
import type { Check } from "../check.ts";

const OWNER = "camille@example.com";
/** RFC 5737 and RFC 3849: nobody's. */
const ADDRESSES = ["203.0.113.77", "2001:db8:77:88::99"];
const SAID = "belettesaid";
const NOTED = "belettenote";
const REPLIED = "belettereply";

interface Told {
  /** What the visitor was answered, errors included. */
  visitor: string;
  errors: string;
  push: string;
  tokens: string[];
}

/** An installation behind a proxy that says from where each request comes, with mail and push. */
export const P7: Check = {
  id: "P7",
  says: "logs, errors, pushes and what visitors are told hold nothing that is not theirs to hold",
  isQuick: false,
  async run() {
    const mails = await startMailServer("user", "password");
    const pushes = await startPushService();
    const env = {
      ADDRESS_HEADER: "X-Real-IP",
      ALLOW_PRIVATE_NETWORK: "yes",
      SMTP_URL: mails.url,
      MAIL_FROM: "alerts@comptoir.example",
    };
    const server = await startServer({ env });
    try {
      const owner = await OwnerClient.signIn(server.signInLink);
      const subscription = subscriptionOf(newDevice(), pushes.endpoint("owner"));
      await owner.call("PUT", "/push", { subscription, language: "fr" });
      await owner.call("PATCH", "/shops/demo/alerts", { mailAfterMinutes: 0 });
      const told = await talk(server, owner);
      const { body } = await pushes.push("owner", 1);
      await mails.mail(({ mail }) => mail.text?.includes(SAID) === true);
      const first = server.signInLink.split("#sign-in=")[1] ?? "";
      return judge(server, { ...told, push: body.toString("latin1") }, first);
    } finally {
      await server.stop();
      pushes.stop();
      await mails.stop();
    }
  },
};

/** Two visitors and an owner, each doing right and wrong things. */
async function talk(server: ShopServer, owner: OwnerClient): Promise<Omit<Told, "push">> {
  const [visitor, other] = [new VisitorClient(server.origin), new VisitorClient(server.origin)];
  const told: string[] = [];
  const errors: string[] = [];
  for (const [place, each] of [visitor, other].entries()) {
    const ask = asking(server.origin, each.token, ADDRESSES[place] ?? "");
    told.push(
      await ask("POST", "/conversation/messages", say(`Une ${SAID} ? Je veux parler à un humain`)),
    );
    const path = `/shops/demo/conversations/${conversationOf(each.token)}`;
    await owner.call("POST", `${path}/customer/notes`, { text: NOTED });
    await owner.call("PATCH", `${path}/customer`, { remember: NOTED });
    await owner.call("POST", `${path}/messages`, say(REPLIED));
    for (const route of [
      "",
      "/conversation/messages",
      "/conversation/returning",
      "/conversation/export",
    ]) {
      told.push(await ask("GET", route));
    }
    errors.push(
      await ask("POST", "/conversation/messages", { clientId: 1, body: SAID }),
      await ask("POST", "/conversation/about", { name: { [SAID]: 1 } }),
      await ask("PUT", "/conversation/mail", { address: SAID }),
      await ask("POST", `/${SAID}`, say(SAID)),
      await (await owner.call("PATCH", `${path}/customer`, { name: 1, [SAID]: 1 })).text(),
    );
    const socket = await each.connect();
    socket.send({ type: "send", clientId: "c", body: SAID });
    socket.send(`{"${SAID}`);
    errors.push(JSON.stringify(await socket.next("problem")));
    socket.close();
  }
  const tokens = [visitor.token, other.token];
  return { visitor: told.join("\n"), errors: errors.join("\n"), tokens };
}

const say = (text: string) => ({ clientId: crypto.randomUUID(), body: { type: "text", text } });

/** As one visitor, from one address. */
function asking(origin: string, token: string, address: string) {
  return async (method: string, route: string, body?: object): Promise<string> => {
    const response = await fetch(`${origin}/api/shops/demo${route}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
      headers: {
        Authorization: `Bearer ${token}`,
        Origin: origin,
        "X-Real-IP": address,
        ...(body && { "Content-Type": "application/json" }),
      },
    });
    return response.text();
  };
}

function judge(server: ShopServer, told: Told, link: string) {
  const log = server
    .printed()
    .filter((line) => !line.startsWith("Reply "))
    .join("\n");
  const [account = ""] = link.split(".");
  const hidden: Record<string, [text: string, words: string[]]> = {
    log: [log, [SAID, NOTED, REPLIED, ...told.tokens, ...ADDRESSES]],
    errors: [told.errors, [SAID, NOTED, REPLIED, ...told.tokens, ...ADDRESSES, OWNER]],
    push: [told.push, [SAID, NOTED, REPLIED, ...told.tokens, "Cheval"]],
    visitor: [told.visitor, [OWNER, account, NOTED, ...told.tokens, ...ADDRESSES]],
  };
  const hits = Object.entries(hidden).flatMap(([where, [text, words]]) =>
    words.filter((word) => text.includes(word)).map((word) => `${word.slice(0, 20)} in ${where}`),
  );
  const filed = rawSearch(server.dataDir, [...ADDRESSES, "2001:db8:77:88", ...told.tokens]);
  const isTold = told.visitor.includes(REPLIED) && told.push.length > 100;
  const words = Object.values(hidden).reduce((sum, [, { length }]) => sum + length, 0);
  return {
    isHeld: hits.length === 0 && filed.length === 0 && isTold,
    figure:
      `${hits.length} of ${words} texts, tokens, e-mails and addresses in ${Object.keys(hidden).join(", ")}; ` +
      `${filed.length} addresses or tokens in the data folder` +
      ([...hits, ...filed].length > 0 ? ` (${[...hits, ...filed].slice(0, 4).join("; ")})` : ""),
  };
}
