import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { launchBrowser, openOwner, openVisitor, type Watched } from "../stage/browser.ts";
import { freePort } from "../stage/ports.ts";
import { type ShopServer, startServer } from "../stage/server.ts";

const EVIL = `<script>document.title="taken"</script><img src=x onerror="document.title='taken'">`;
const JSON_LD = [
  { "@type": "WebSite", name: "…" },
  {
    "@context": "https://schema.org",
    "@type": "ToyStore",
    name: `Chez Léa ${EVIL}`,
    telephone: "+33 4 11 22 33 44",
    address: {
      "@type": "PostalAddress",
      streetAddress: `3 quai des Essais ${EVIL}`,
      postalCode: "34200",
      addressLocality: "Sète",
      addressCountry: "FR",
    },
    openingHoursSpecification: [
      { dayOfWeek: ["Monday", "Saturday"], opens: "08:30", closes: "17:45" },
    ],
    paymentAccepted: "Cash, Credit Card",
  },
  {
    "@type": "FAQPage",
    mainEntity: [
      {
        "@type": "Question",
        name: "Faites-vous des essayages de skis ?",
        acceptedAnswer: { text: `<p>Oui, sur rendez-vous.</p>${EVIL}` },
      },
    ],
  },
  { "@type": "Product", name: "Toupie" },
];

/** A site that is everything a site can be. */
const PAGES: Record<string, (response: ServerResponse) => void> = {
  "/": (response) => html(response, JSON_LD.map(script).join("")),
  "/broken": (response) =>
    html(response, `<script type="application/ld+json">{"@type":</script>${script(JSON_LD[1])}`),
  "/nothing": (response) => html(response, "<p>Bonjour</p>"),
  "/file": (response) => redirect(response, "file:///etc/passwd"),
  "/password": (response) => redirect(response, "http://user:pass@127.0.0.1/"),
  "/circle": (response) => redirect(response, "/circle"),
  "/picture": (response) => response.writeHead(200, { "Content-Type": "image/png" }).end("x"),
  "/huge": (response) => {
    response.writeHead(200, { "Content-Type": "text/html" });
    const more = (): void => {
      while (!response.destroyed && response.write(" ".repeat(64 * 1024))) {
        // As much as the socket takes.
      }
      response.once("drain", more);
    };
    more();
  },
  "/slow": (response) => response.writeHead(200, { "Content-Type": "text/html" }).write("<p>"),
  "/silent": () => undefined,
};

let server: ShopServer;
let site: Server;
let address: string;
let browser: Browser;
let owner: Watched;

function script(value: unknown): string {
  const json = JSON.stringify(value).replaceAll("<", "\\u003c");
  return `<script type="application/ld+json">${json}</script>`;
}

function html(response: ServerResponse, body: string): void {
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
  response.end(`<!doctype html><html lang="fr">${body}</html>`);
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { Location: location }).end();
}

async function startSite(): Promise<Server> {
  const started = createServer(({ url = "" }, response) => {
    const page = PAGES[url];
    if (page) {
      page(response);
    } else {
      response.writeHead(404).end();
    }
  });
  started.listen(await freePort(), "127.0.0.1");
  await once(started, "listening");
  return started;
}

beforeAll(async () => {
  const env = { ALLOW_PRIVATE_NETWORK: "yes" };
  [server, site, browser] = await Promise.all([startServer({ env }), startSite(), launchBrowser()]);
  const at = site.address();
  address = `http://127.0.0.1:${typeof at === "object" ? at?.port : ""}`;
  owner = await openOwner(browser);
  await owner.page.goto(server.signInLink);
  await owner.page.getByRole("tablist").waitFor();
});

afterAll(async () => {
  await browser.close();
  site.closeAllConnections();
  site.close();
  await server.stop();
});

beforeEach(async () => {
  await owner.page.goto("about:blank");
  owner.errors.length = 0;
  await owner.page.goto(`${server.origin}/reply/#/demo/shop/import`);
});

const button = (page: Page, name: string) => page.getByRole("button", { name });
const card = (title: string) => owner.page.getByRole("listitem").filter({ hasText: title });

async function readSite(path: string): Promise<void> {
  await owner.page.getByLabel("Adresse de votre site").fill(address + path);
  await button(owner.page, "Lire mon site").click();
}

/** What a visitor is told. */
async function toldOf(question: string): Promise<string | null> {
  const visitor = await openVisitor(browser);
  await visitor.page.goto(`${server.origin}/c/demo`);
  await visitor.page.getByRole("textbox").fill(question);
  await visitor.page.getByRole("textbox").press("Enter");
  const answer = visitor.page.locator(".group.auto .bubble").last();
  await answer.waitFor();
  const told = await answer.textContent();
  await visitor.page.context().close();
  return told;
}

describe("a shop's own site", () => {
  it("is read, and nothing of it kept before it is taken over", async ({ expect }) => {
    await readSite("/");
    await card("Horaires d’ouverture").waitFor();
    expect(await owner.page.locator(".import-cards > li").count()).toBe(6);
    await owner.page.getByText("1 produit vu").waitFor();
    expect(await graveFindings(owner.page)).toEqual([]);
    expect(await toldOf("Quel est votre numéro de téléphone ?")).not.toContain("11 22 33 44");
    expect(owner.errors).toEqual([]);
  });

  it("gives what is taken over to visitors, and it can be undone", async ({ expect }) => {
    await readSite("/");
    await card("Téléphone").getByRole("button", { name: "Reprendre" }).click();
    await card("Téléphone").getByText("Repris").waitFor();
    await card("Question et réponse").getByRole("button", { name: "Reprendre" }).click();
    await card("Question et réponse").getByText("Repris").waitFor();
    await card("Adresse").getByRole("button", { name: "Laisser" }).click();
    await card("Adresse").getByText("Laissé").waitFor();
    expect(await toldOf("Quel est votre numéro de téléphone ?")).toContain("11 22 33 44");
    expect(await toldOf("Faites-vous des essayages de skis ?")).toBe("Oui, sur rendez-vous.");
    await card("Téléphone").getByRole("button", { name: "Annuler" }).click();
    await card("Téléphone").getByRole("button", { name: "Reprendre" }).waitFor();
    expect(await toldOf("Quel est votre numéro de téléphone ?")).toContain("04 65 71 23 45");
    expect(owner.errors).toEqual([]);
  });

  it("may write script into every field: it is shown as text", async ({ expect }) => {
    await readSite("/");
    await card("Nom").waitFor();
    const shown = await owner.page.locator(".import-cards").textContent();
    expect(shown).toContain("Chez Léa");
    expect(shown).not.toContain("onerror");
    expect(await owner.page.locator(".import-cards :is(img, script)").count()).toBe(0);
    expect(await owner.page.title()).not.toContain("taken");
  });

  it("may be broken in one place and right in another", async ({ expect }) => {
    await readSite("/broken");
    await card("Téléphone").waitFor();
    expect(owner.errors).toEqual([]);
  });

  it.for([
    ["/nothing", "ne dit rien de nouveau"],
    ["/file", "mène à une adresse qui ne peut pas être lue"],
    ["/password", "mène à une adresse qui ne peut pas être lue"],
    ["/circle", "Aucune page n’est venue"],
    ["/missing", "Aucune page n’est venue"],
    ["/picture", "ce n’est pas une page web"],
    ["/huge", "trop longue"],
    ["/slow", "Aucune page n’est venue"],
    ["/silent", "Aucune page n’est venue"],
  ])("at %s is told apart: %s", async ([path = "", words = ""], { expect }) => {
    const started = Date.now();
    await readSite(path);
    await owner.page.getByText(words).waitFor();
    expect(Date.now() - started).toBeLessThan(8000);
  });

  it("is a web address", async ({ expect }) => {
    for (const typed of ["ftp://127.0.0.1/", "javascript:alert(1)", "http://a:b@127.0.0.1/"]) {
      await owner.page.getByLabel("Adresse de votre site").fill(typed);
      await button(owner.page, "Lire mon site").click();
      await owner.page.getByText("Ce n’est pas l’adresse d’un site public").waitFor();
    }
    expect(await graveFindings(owner.page)).toEqual([]);
  });
});
