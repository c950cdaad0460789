import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { launchBrowser, openOwner, type Watched } from "../stage/browser.ts";
import { VisitorClient } from "../stage/clients.ts";
import { rawSearch } from "../stage/raw-search.ts";
import { type ShopServer, startServer } from "../stage/server.ts";

/** Words that nothing else says, wherever they are stored. */
const CANARIES = ["pelicanvisiteur", "pelicanpatron", "pelicanfiche", "pelicannote"] as const;
const [ASKED, REPLIED, NAMED, NOTED] = CANARIES;
/** More than come in one part of the file. */
const OTHERS = 34;

const dataDir = mkdtempSync(join(tmpdir(), "comptoir-leaving-"));
let here: ShopServer;
let there: ShopServer;
let browser: Browser;
let owner: Watched;
let newcomer: Watched;
let visitor: VisitorClient;
let file: string;

beforeAll(async () => {
  [here, browser] = await Promise.all([startServer({ dataDir }), launchBrowser()]);
  there = await startServer();
  owner = await signedIn(here);
  newcomer = await signedIn(there);
  visitor = new VisitorClient(here.origin);
  await visitor.post(`Avez-vous un ${ASKED} en bois qui flotte ?`);
  const conversation = await conversationHere();
  const body = { type: "text", text: `Oui, le ${REPLIED} flotte.` };
  await send("POST", `${conversation}/messages`, { clientId: "r1", body });
  await send("PATCH", `${conversation}/customer`, { name: NAMED, tags: ["fidèle"] });
  await send("POST", `${conversation}/customer/notes`, { text: NOTED });
  await Promise.all(
    Array.from({ length: OTHERS }, () => new VisitorClient(here.origin).post("Bonjour")),
  );
  await owner.page.goto(`${here.origin}/reply/#/demo/${conversation.slice(-43)}`);
  await owner.page.locator(".bubble", { hasText: REPLIED }).waitFor();
});

afterAll(async () => {
  await browser.close();
  await Promise.all([here.stop(), there.stop()]);
  rmSync(dataDir, { recursive: true, force: true });
});

async function signedIn(server: ShopServer): Promise<Watched> {
  const watched = await openOwner(browser);
  await watched.page.goto(server.signInLink);
  await watched.page.getByRole("tablist").waitFor();
  return watched;
}

async function send(method: string, path: string, data: object): Promise<void> {
  const url = `${here.origin}/api/owner/shops/demo${path}`;
  const response = await owner.page.request.fetch(url, {
    method,
    data,
    headers: { Origin: here.origin },
  });
  if (!response.ok()) {
    throw new Error(`${method} ${path}: ${response.status()}`);
  }
}

async function conversationHere(): Promise<string> {
  const path = `${here.origin}/api/owner/shops/demo/conversations`;
  for (;;) {
    const response = await owner.page.request.get(path);
    const { conversations } = (await response.json()) as {
      conversations: { conversation: string }[];
    };
    const [first] = conversations;
    if (first) {
      return `/conversations/${first.conversation}`;
    }
  }
}

async function openLeaving({ page }: Watched, server: ShopServer): Promise<Page> {
  await page.goto(`${server.origin}/reply/#/demo/shop/leaving`);
  await button(page, "Enregistrer le fichier").waitFor();
  return page;
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Taps to save the file, and reads what was saved. */
async function saved(
  page: Page,
  tapped = "Enregistrer le fichier",
): Promise<{ name: string; text: string }> {
  const downloading = page.waitForEvent("download");
  await button(page, tapped).click();
  const download = await downloading;
  const text = readFileSync(await download.path(), "utf8");
  await page.getByText(`Enregistré sous le nom ${download.suggestedFilename()}`).waitFor();
  return { name: download.suggestedFilename(), text };
}

const conversationsIn = (text: string) =>
  (JSON.parse(text) as { conversations: unknown[] }).conversations.length;

const asFile = (text: string) => ({
  name: "boutique.json",
  mimeType: "application/json",
  buffer: Buffer.from(text),
});

const found = () => rawSearch(dataDir, CANARIES);

/** What this device keeps of conversations, without a network too. */
function keptOnDevice(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const opening = indexedDB.open("comptoir-reply");
    await new Promise((resolve) => opening.addEventListener("success", resolve));
    const keys = ["lists", "threads"].map((drawer) => {
      const asking = opening.result.transaction(drawer).objectStore(drawer).getAllKeys();
      return new Promise<string[]>((resolve) =>
        asking.addEventListener("success", () => resolve(asking.result.map(String))),
      );
    });
    const all = (await Promise.all(keys)).flat();
    opening.result.close();
    return all;
  });
}

describe("everything of a shop", () => {
  it("is saved as one file from a phone", async ({ expect }) => {
    const page = await openLeaving(owner, here);
    expect(await graveFindings(page)).toEqual([]);
    const taken = await saved(page);
    expect(taken.name).toMatch(/^demo-\d{4}-\d\d-\d\d\.json$/);
    file = taken.text;
    for (const word of CANARIES) {
      expect(file).toContain(word);
    }
    expect(file).not.toContain("@");
    expect(conversationsIn(file)).toBe(1 + OTHERS);
    expect(owner.errors).toEqual([]);
  });

  it("goes on where collecting it broke off", async ({ expect }) => {
    const page = await openLeaving(owner, here);
    await page.route("**/export?after=*", (route) => route.fulfill({ status: 503 }));
    await button(page, "Enregistrer le fichier").click();
    await page.getByText("Conversations rassemblées : 30 sur 35").waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await button(page, "Continuer").waitFor();
    await page.getByText("Ce qui est déjà là n’est pas redemandé").waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await page.unroute("**/export?after=*");
    expect(owner.errors.filter((error) => !error.includes("503"))).toEqual([]);
    owner.errors.length = 0;
    owner.requests.length = 0;
    expect((await saved(page, "Continuer")).text).toBe(file);
    expect(owner.requests.filter((address) => address.includes("/export"))).toHaveLength(1);
    expect(owner.errors).toEqual([]);
  });

  it("is brought into another installation, where the same file comes out of it", async ({
    expect,
  }) => {
    const page = await openLeaving(newcomer, there);
    await page.locator("input[type=file]").setInputFiles(asFile(file));
    await page.getByText("C’est le nom qu’elle avait").waitFor();
    expect(await graveFindings(page)).toEqual([]);
    expect((await saved(page)).text).toBe(file);
    const [conversation] = /(?<="conversation":")[\w-]{43}/.exec(file) ?? [];
    await page.goto(`${there.origin}/reply/#/demo/${conversation}`);
    await page.locator(".bubble", { hasText: REPLIED }).waitFor();
    const returning = new VisitorClient(there.origin, visitor.token);
    const said = (await returning.messages()).map(({ body }) => body.text);
    expect(said).toEqual((await visitor.messages()).map(({ body }) => body.text));
    expect(newcomer.errors).toEqual([]);
  });

  it("is not taken from a file that was cut short, or is another", async ({ expect }) => {
    const page = await openLeaving(newcomer, there);
    const input = page.locator("input[type=file]");
    await input.setInputFiles(asFile("<html>Boutique</html>"));
    await page.getByText("Rien n’a été repris").waitFor();
    await input.setInputFiles(asFile(file.slice(0, file.indexOf('"customers"'))));
    await page.getByText("Le fichier est coupé ou a été modifié").waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await button(page, "Abandonner la reprise").click();
    await button(page, "Vraiment abandonner ?").click();
    await page.getByText("Le fichier est coupé").waitFor({ state: "detached" });
    expect(newcomer.errors).toEqual([]);
  });
});

describe("a shop that is deleted", () => {
  it("goes by its name alone, and closes at once", async ({ expect }) => {
    const page = await openLeaving(owner, here);
    expect((await keptOnDevice(page)).length).toBeGreaterThan(0);
    for (const word of CANARIES) {
      expect(found()).toContainEqual(expect.stringContaining(word));
    }
    await button(page, "Supprimer la boutique").click();
    const name = page.getByLabel(/Pour confirmer/);
    await name.fill("La boutique d’à côté");
    await button(page, "Supprimer pour de bon").click();
    await page.getByText("Ce n’est pas le nom de la boutique").waitFor();
    expect(await graveFindings(page)).toEqual([]);
    expect(owner.errors).toEqual([expect.stringContaining("400")]);
    owner.errors.length = 0;
    await name.fill("le cheval de bois");
    await button(page, "Supprimer pour de bon").click();
    await page.getByText("Pas encore de boutique ici").waitFor();
    expect((await visitor.post("Encore là ?")).status).toBe(404);
  });

  it("leaves none of its words in the files of the server", async ({ expect }) => {
    await expect.poll(found, { timeout: 20_000 }).toEqual([]);
  });

  it("is gone from the device when the page is next opened", async ({ expect }) => {
    const { page } = owner;
    await page.reload();
    await page.getByText("Pas encore de boutique ici").waitFor();
    await expect.poll(() => keptOnDevice(page)).toEqual([]);
  });
});
