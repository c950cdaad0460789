import type { Page } from "playwright-core";
import { openVisitor } from "../../stage/browser.ts";
import { conversationOf } from "../../stage/clients.ts";
import { listen, treeOf } from "../../stage/screen-reader.ts";
import {
  converse,
  fieldOf,
  launcherOf,
  openChat,
  QUESTION,
  refuseMessages,
  replier,
} from "../../stage/widget.ts";
import type { Finding, Ground } from "../check.ts";

const REPLIES = ["Une première réponse", "Une deuxième réponse"];
const OFFLINE = "Hors ligne";

/** What is told to somebody who does not see the screen, while their focus is in the field. */
export async function hearEverything(ground: Ground): Promise<Finding> {
  const { page } = await openVisitor(await ground.browser());
  await page.goto(`${ground.server.origin}/demo/`);
  await openChat(page);
  const said = await listen(page);
  await converse(page);
  const faults = [
    ...(await hearReplies(page, ground, said)),
    ...(await hearTyping(page, ground, said)),
    ...(await hearTrouble(page, said)),
    ...(await hearRefusal(ground)),
  ];
  const count = (await said()).length;
  faults.push(...(await hearHistory(page)), ...(await logFaults(page)));
  await page.context().close();
  return {
    isHeld: faults.length === 0,
    figure: [
      `${count} announcements heard, ${faults.length} missing, twice or in bulk`,
      ...faults.slice(0, 5),
    ].join("; "),
  };
}

type Said = () => Promise<string[]>;

/** Each once, and with the name of whoever says it; the visitor's own message, and the answer to it, too. */
async function hearReplies(page: Page, ground: Ground, said: Said): Promise<string[]> {
  const reply = await replier(await ground.owner());
  for (const text of REPLIES) {
    await reply(text);
    await page.getByText(text).waitFor();
  }
  const name = (await page.locator(".group.owner bdi").textContent()) ?? "?";
  const spoken = await said();
  const wanted = [
    ...REPLIES.map((text) => [text, name]),
    [QUESTION, "Vous"],
    ["69001", "Réponse automatique"],
  ] as const;
  return wanted.flatMap(([text = "", speaker = ""]) => {
    const about = spoken.filter((each) => each.includes(text));
    const isOnce = about.length === 1 && about[0]?.includes(speaker);
    return isOnce ? [] : [`“${text}” of ${speaker} heard as ${JSON.stringify(about)}`];
  });
}

/** That the owner writes, once, however long they do. */
async function hearTyping(page: Page, ground: Ground, said: Said): Promise<string[]> {
  const owner = await ground.owner();
  const token = await page.evaluate(() => {
    const stored = Object.values(localStorage).join(" ");
    return /[\w-]{43}/.exec(stored)?.[0] ?? null;
  });
  const socket = await owner.connect("demo", conversationOf(token));
  const before = (await said()).length;
  for (let times = 0; times < 3; times++) {
    socket.send({ type: "typing" });
    await page.locator(".typing .hidden").waitFor({ state: "attached" });
  }
  socket.close();
  await page.locator(".typing .hidden").waitFor({ state: "detached" });
  const heard = (await said()).length - before;
  return heard === 1 ? [] : [`that the owner writes was heard ${heard} times`];
}

async function hearTrouble(page: Page, said: Said): Promise<string[]> {
  const faults: string[] = [];
  await page.context().setOffline(true);
  await page.locator("output.banner", { hasText: OFFLINE }).waitFor();
  const heard = (await said()).filter((each) => each.includes(OFFLINE)).length;
  faults.push(...(heard === 1 ? [] : [`“${OFFLINE}” heard ${heard} times`]));
  await page.context().setOffline(false);
  return faults;
}

/** That something is not sent: on a page of its own, as a socket that is open would take it. */
async function hearRefusal({ server, browser }: Ground): Promise<string[]> {
  const { page } = await openVisitor(await browser());
  await refuseMessages(page);
  await page.goto(`${server.origin}/demo/`);
  await openChat(page);
  const said = await listen(page);
  await fieldOf(page).fill("Celui-ci ne part pas");
  await fieldOf(page).press("Enter");
  await page.locator(".failure").first().waitFor();
  const heard = await said();
  await page.context().close();
  const isTold = heard.some((each) => /n’est pas parti|n’a pas|échou|problème/i.test(each));
  return isTold ? [] : [`a refusal is heard as ${JSON.stringify(heard)}`];
}

/** What was said before is there to be read, and is not read out. */
async function hearHistory(page: Page): Promise<string[]> {
  await page.reload();
  await launcherOf(page).waitFor();
  const said = await listen(page);
  await openChat(page);
  await page.getByText(REPLIES[1] ?? "").waitFor();
  const heard = (await said()).filter((each) => REPLIES.some((text) => each.includes(text)));
  return heard.length === 0 ? [] : [`${heard.length} announcements of what was there before`];
}

/** As the accessibility tree has it. */
async function logFaults(page: Page): Promise<string[]> {
  const nodes = await treeOf(page);
  const log = nodes.find(({ role }) => role?.value === "log");
  const live = log?.properties?.find(({ name }) => name === "live")?.value.value;
  return log && live === "polite" ? [] : [`the log is ${String(live)}`];
}
