import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { launchBrowser, openOwner, openVisitor, type Watched } from "../stage/browser.ts";
import { type MailServer, startMailServer } from "../stage/mail-server.ts";
import { pushTo, shownBodies } from "../stage/notifications.ts";
import { conversationOf } from "../stage/clients.ts";
import { OwnerClient } from "../stage/owner-client.ts";
import { newDevice, readPush, subscriptionOf } from "../stage/push-reader.ts";
import { type PushService, startPushService } from "../stage/push-service.ts";
import { readQr } from "../stage/qr-reader.ts";
import { type ShopServer, startServer } from "../stage/server.ts";

const TOKEN_KEY = "comptoir:demo";
/** Nothing the automatic answers settle. */
const ASK_PERSON = "Je veux parler à un humain";
const OWNER = "camille@example.com";
const ADDRESS = "lea@example.com";

/** A browser's push manager whose push service is ours: the one it was built for is out of reach. */
function useOurPushService(subscription: ReturnType<typeof subscriptionOf>) {
  const held = { ...subscription, toJSON: () => subscription, unsubscribe: async () => true };
  Object.assign(PushManager.prototype, {
    getSubscription: async () => held,
    subscribe: async () => held,
  });
}

describe("coming back to the same conversation", () => {
  let server: ShopServer;
  let browser: Browser;
  let mails: MailServer;
  let pushes: PushService;
  let owner: OwnerClient;

  beforeAll(async () => {
    [mails, pushes] = await Promise.all([startMailServer("user", "word"), startPushService()]);
    const env = {
      ALLOW_PRIVATE_NETWORK: "yes",
      SMTP_URL: mails.url,
      MAIL_FROM: "chat@example.com",
    };
    [server, browser] = await Promise.all([startServer({ env }), launchBrowser()]);
    owner = await OwnerClient.signIn(server.signInLink);
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
    await mails.stop();
    pushes.stop();
  });

  const own = (page: Page) => page.evaluate((key) => localStorage.getItem(key), TOKEN_KEY);
  const log = (page: Page) => page.getByRole("log");
  const said = (page: Page, text: string) => log(page).getByText(text, { exact: true });
  const sheet = (page: Page) => page.getByRole("dialog", { name: "Plus" });

  async function say(page: Page, text: string) {
    const field = page.getByRole("textbox", { name: "Écrivez un message" });
    await field.fill(text);
    await field.press("Enter");
    await said(page, text).waitFor();
  }

  /** Somebody on the chat page who has said something. */
  async function newVisitor(text = ASK_PERSON): Promise<Watched> {
    const visitor = await openVisitor(browser);
    await visitor.page.goto(`${server.origin}/c/demo`);
    await say(visitor.page, text);
    // Stored, and answered.
    await log(visitor.page).getByText("Réponse automatique").first().waitFor();
    return visitor;
  }

  async function openMore(page: Page, part: string) {
    await page.getByRole("button", { name: "Plus" }).click();
    await sheet(page).waitFor();
    await sheet(page).locator("summary", { hasText: part }).click();
  }

  async function reply(token: string | null, text: string) {
    const conversation = conversationOf(token);
    const body = { type: "text", text };
    const path = `/shops/demo/conversations/${conversation}/messages`;
    const response = await owner.call("POST", path, { clientId: crypto.randomUUID(), body });
    if (response.status !== 201) {
      throw new Error(`not replied: ${response.status}`);
    }
    return conversation;
  }

  /** Mailed to the owner, as everything here. */
  async function signInLink(): Promise<string> {
    await fetch(`${server.origin}/api/owner/sign-in`, {
      method: "POST",
      body: JSON.stringify({ email: OWNER }),
      headers: { "Content-Type": "application/json", Origin: server.origin },
    });
    const { mail } = await mails.mail(({ mail: { text } }) => text?.includes("#sign-in=") === true);
    return /http\S+#sign-in=\S+/.exec(mail.text ?? "")?.[0] ?? "";
  }

  /** What the code on the screen says. */
  async function codeOn(page: Page): Promise<string> {
    const svg = page.getByRole("figure").locator("svg");
    const { side, path } = await svg.evaluate((element) => ({
      side: (element as SVGSVGElement).viewBox.baseVal.width,
      path: element.querySelector("path")?.getAttribute("d") ?? "",
    }));
    const quiet = 4;
    const size = side - 2 * quiet;
    const rows = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
    for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
      rows[Number(y) - quiet]?.fill(true, Number(x) - quiet, Number(x) - quiet + Number(length));
    }
    return readQr(rows);
  }

  /** What went wrong until then. Requests that a page cut off as it was left are none: what fails is in the console too. */
  async function leave({ page, errors }: Watched): Promise<string[]> {
    await page.context().close();
    return errors.filter((error) => !error.startsWith("failed: "));
  }

  it("goes on on a phone by a code, and neither server nor address bar learns what opens it", async ({
    expect,
  }) => {
    const desk = await openVisitor(browser);
    const { page } = desk;
    await page.goto(`${server.origin}/demo/`);
    await page.locator("comptoir-chat").getByRole("button").first().click();
    await page.getByRole("textbox", { name: "Écrivez un message" }).waitFor();
    expect(await page.getByRole("button", { name: "Plus" }).count()).toBe(0);
    await say(page, "Ouvert dimanche ?");
    const more = page.getByRole("button", { name: "Plus" });
    await more.click();
    await sheet(page).waitFor();
    const back = sheet(page).getByRole("button", { name: "Retour" });
    expect(await back.evaluate((element) => element.matches(":focus"))).toBe(true);
    const field = page.locator("textarea");
    expect(await field.evaluate((element) => element.closest("[inert]") !== null)).toBe(true);
    await sheet(page).locator("summary", { hasText: "Continuer sur mon téléphone" }).click();
    const link = await codeOn(page);
    expect(link).toBe(`${server.origin}/c/demo#token=${await own(page)}`);
    expect(await graveFindings(page)).toEqual([]);

    const phone = await openOwner(browser);
    await phone.page.goto(link);
    await said(phone.page, "Ouvert dimanche ?").waitFor();
    expect(phone.page.url()).toBe(`${server.origin}/c/demo`);
    await phone.page.reload();
    await say(phone.page, "Me voici sur le téléphone");
    await phone.page.getByRole("button", { name: "Plus" }).click();
    await sheet(phone.page).waitFor();
    expect(await sheet(phone.page).getByText("Continuer sur mon téléphone").count()).toBe(0);

    await page.keyboard.press("Escape");
    expect(await more.evaluate((element) => element.matches(":focus"))).toBe(true);
    await said(page, "Me voici sur le téléphone").waitFor();
    const token = (await own(page)) ?? "";
    const addresses = [...desk.requests, ...phone.requests].map((each) => each.split("#")[0]);
    expect(addresses.filter((each) => each?.includes(token))).toEqual([]);
    expect([...(await leave(desk)), ...(await leave(phone))]).toEqual([]);
  });

  it("asks a device that has another, and loses neither", async ({ expect }) => {
    const first = await newVisitor();
    const second = await newVisitor("Avez-vous des toupies ?");
    const token = await own(first.page);
    const mine = await own(second.page);
    const link = `${server.origin}/c/demo#token=${token}`;
    const { page } = second;
    await page.getByRole("textbox", { name: "Écrivez un message" }).fill("Et des ba");
    await page.goto("about:blank");
    await page.goto(link);
    const question = page.getByRole("dialog", { name: "Ce lien ouvre une autre conversation" });
    await question.waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await question.getByRole("button", { name: "Rester dans la mienne" }).click();
    await said(page, "Avez-vous des toupies ?").waitFor();
    expect(await own(page)).toBe(mine);

    // The page is open already: its address changes, and it stays.
    await page.goto(link);
    await question.getByRole("button", { name: "Ouvrir celle du lien" }).click();
    await said(page, ASK_PERSON).waitFor();
    const field = page.getByRole("textbox", { name: "Écrivez un message" });
    expect(await field.inputValue()).toBe("");

    await openMore(page, "Mon autre conversation");
    await sheet(page).getByRole("button", { name: "Y revenir" }).click();
    await said(page, "Avez-vous des toupies ?").waitFor();
    expect(await said(page, ASK_PERSON).count()).toBe(0);
    expect(await field.inputValue()).toBe("Et des ba");
    expect(await own(page)).toBe(mine);
    expect([...(await leave(first)), ...(await leave(second))]).toEqual([]);
  });

  it("is told by one mail when the shop has replied, whose link opens it anywhere", async ({
    expect,
  }) => {
    const visitor = await newVisitor();
    const { page } = visitor;
    await openMore(page, "Me prévenir par e-mail");
    const field = sheet(page).getByRole("textbox", { name: "Adresse e-mail" });
    await field.fill("lea");
    await sheet(page).getByRole("button", { name: "Me prévenir" }).click();
    await sheet(page).getByRole("alert").getByText("Ce n’est pas une adresse e-mail.").waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await field.fill(ADDRESS);
    await sheet(page).getByRole("button", { name: "Me prévenir" }).click();
    await sheet(page).getByText(`un e-mail à ${ADDRESS}`).waitFor();
    await page.goto("about:blank");
    await page.goto(`${server.origin}/c/demo`);
    await openMore(page, "Me prévenir par e-mail");
    await sheet(page).getByText(`un e-mail à ${ADDRESS}`).waitFor();
    const { page: reading, errors } = await openOwner(browser);
    await reading.goto(await signInLink());
    await reading
      .getByRole("link", { name: /Visiteur/ })
      .first()
      .click();
    await reading.locator(".customer-line").click();
    await reading.getByText(`Souhaite un e-mail à ${ADDRESS}`).waitFor();
    expect(await graveFindings(reading)).toEqual([]);
    expect(errors).toEqual([]);
    await reading.context().close();

    const token = await own(page);
    await page.goto("about:blank");
    const conversation = await reply(token, "Oui, je suis là.");
    // The one refusal shown above was asked for.
    expect(await leave(visitor)).toEqual([expect.stringContaining("400")]);

    const { mail, to } = await mails.mail(({ to: [address] }) => address === ADDRESS);
    expect(to).toEqual([ADDRESS]);
    expect(mail.subject).toBe("Le Cheval de Bois vous a répondu");
    expect(mail.text).not.toContain("je suis là");
    const link = /http\S+#return=\S+/.exec(mail.text ?? "")?.[0] ?? "";
    expect(link).toContain(`${server.origin}/c/demo#return=${conversation}.`);

    const elsewhere = await openOwner(browser);
    await elsewhere.page.goto(link);
    await said(elsewhere.page, "Oui, je suis là.").waitFor();
    expect(elsewhere.page.url()).toBe(`${server.origin}/c/demo`);
    await elsewhere.page.reload();
    await say(elsewhere.page, "Merci, à demain");
    const secret = link.split(".").at(-1) ?? "";
    const addresses = elsewhere.requests.map((each) => each.split("#")[0] ?? "");
    expect(addresses.filter((each) => each.includes(secret))).toEqual([]);
    expect(mails.received.filter(({ to: [address] }) => address === ADDRESS)).toHaveLength(1);
    expect(await leave(elsewhere)).toEqual([]);
  });

  it("is told on the device that asked for it, with nothing in it that opens anything", async ({
    expect,
  }) => {
    const device = newDevice();
    const visitor = await newVisitor();
    const { page } = visitor;
    await page.context().grantPermissions(["notifications"]);
    await page.addInitScript(useOurPushService, subscriptionOf(device, pushes.endpoint("phone")));
    await page.reload();
    await openMore(page, "M’avertir sur cet appareil");
    await sheet(page).getByRole("button", { name: "M’avertir sur cet appareil" }).click();
    await sheet(page).getByText("Cet appareil vous avertira").waitFor();
    expect(await graveFindings(page)).toEqual([]);
    const token = (await own(page)) ?? "";
    await page.goto("about:blank");
    await reply(token, "C’est prêt.");
    const text = readPush((await pushes.push("phone", 1)).body, device);
    expect(JSON.parse(text)).toMatchObject({
      notification: {
        title: "Le Cheval de Bois",
        body: "C’est prêt.",
        navigate: `${server.origin}/c/demo`,
        lang: "fr",
      },
    });
    expect(text).not.toContain(token);

    await page.goto(`${server.origin}/c/demo`);
    await said(page, "C’est prêt.").waitFor();
    // What the push service would do with it now.
    const push = await pushTo(page, "/c/");
    await push(text);
    await expect.poll(() => shownBodies(page)).toEqual(["C’est prêt."]);
    await openMore(page, "M’avertir sur cet appareil");
    await sheet(page).getByRole("button", { name: "Ne plus m’avertir" }).click();
    await sheet(page).getByRole("button", { name: "M’avertir sur cet appareil" }).waitFor();
    expect(await leave(visitor)).toEqual([]);
  });

  it("is copied, and erased for both sides: the next message begins a first day", async ({
    expect,
  }) => {
    const visitor = await newVisitor();
    const { page } = visitor;
    const conversation = await reply(await own(page), "Bonjour, que puis-je faire ?");
    await said(page, "Bonjour, que puis-je faire ?").waitFor();
    await openMore(page, "Ma conversation");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      sheet(page).getByRole("button", { name: "Enregistrer une copie" }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) {
      chunks.push(chunk as Buffer);
    }
    const copy = JSON.parse(Buffer.concat(chunks).toString()) as {
      messages: { body: { text: string } }[];
    };
    expect(file.suggestedFilename()).toBe("demo.json");
    expect(copy.messages.at(-1)?.body.text).toBe("Bonjour, que puis-je faire ?");

    await sheet(page).getByRole("button", { name: "Effacer la conversation" }).click();
    const keep = sheet(page).getByRole("button", { name: "La garder" });
    expect(await keep.evaluate((element) => element.matches(":focus"))).toBe(true);
    expect(await graveFindings(page)).toEqual([]);
    await sheet(page).getByRole("button", { name: "Effacer la conversation" }).click();
    await sheet(page).getByText("La conversation est effacée.").waitFor();
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await sheet(page).getByRole("button", { name: "Retour" }).click();
    await page.getByText("Bonjour", { exact: false }).first().waitFor();
    expect(await page.getByRole("button", { name: "Plus" }).count()).toBe(0);
    const field = page.getByRole("textbox", { name: "Écrivez un message" });
    expect(await field.evaluate((element) => element.matches(":focus"))).toBe(true);
    const gone = await owner.call("GET", `/shops/demo/conversations/${conversation}/messages`);
    expect(gone.status).toBe(404);

    await say(page, "Ouvert dimanche ?");
    await log(page).getByText("Réponse automatique").first().waitFor();
    await page.reload();
    await said(page, "Ouvert dimanche ?").waitFor();
    expect(await said(page, ASK_PERSON).count()).toBe(0);
    expect(await leave(visitor)).toEqual([]);
  });
});
