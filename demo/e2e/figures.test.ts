import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { beforeAll, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { openOwner, openVisitor, type Watched } from "../stage/browser.ts";
import { VisitorClient } from "../stage/clients.ts";
import type { ShopServer } from "../stage/server.ts";
import { openStageWithOwner } from "../stage/stage.ts";

const ADDRESS = "Quelle est votre adresse ?";
const TOPS = "Vendez-vous des toupies en laiton ?";
const TOPS_AGAIN = "avez-vous des toupies en laiton";
const FORMULA = '=HYPERLINK("https://evil.example") est-ce une girouette ?';

let server: ShopServer;
let browser: Browser;
let owner: Watched;

const figures = () => `${server.origin}/reply/#/demo/shop/figures`;

beforeAll(async () => {
  const stage = await openStageWithOwner();
  ({ server, browser, owner } = stage);
  return stage.close;
});

describe("the figures of a new shop", () => {
  it("say what will be there, and lead to the chat", async ({ expect }) => {
    const { page } = owner;
    await page.goto(figures());
    await page.getByRole("heading", { name: "Rien à compter" }).waitFor();
    const link = page.locator(".detail").getByRole("link", { name: "Essayer" });
    expect(await link.getAttribute("href")).toBe("/c/demo");
    expect(await graveFindings(page)).toEqual([]);
  });
});

describe("the figures of a week", () => {
  it("tell in a sentence how many asked and how many were answered without the owner", async ({
    expect,
  }) => {
    for (const text of [ADDRESS, ADDRESS, TOPS, TOPS_AGAIN, FORMULA]) {
      await new VisitorClient(server.origin).post(text);
    }
    const { page } = owner;
    await expect
      .poll(async () => {
        await page.reload();
        await page.locator(".figures-lead, .full-notice").first().waitFor();
        return page.locator(".detail").textContent();
      })
      .toMatch(/5 personnes ont posé une question\. 2 ont eu leur réponse sans vous\./);
    expect(await page.locator(".busiest li").first().textContent()).toMatch(/visiteur/);
    expect(owner.errors).toEqual([]);
  });

  it("can be read as a table", async ({ expect }) => {
    const { page } = owner;
    const table = page.getByRole("table");
    expect(await table.isVisible()).toBe(false);
    await page.getByText("Tous les chiffres, semaine par semaine").click();
    const cells = table.getByRole("row").nth(1).getByRole("cell");
    expect((await cells.allTextContents()).slice(0, 4)).toEqual(["5", "5", "2", "3"]);
    expect(await table.getByRole("row").count()).toBe(10);
  });

  it("tell of a first reply, and how soon it came", async ({ expect }) => {
    const { page } = owner;
    await page.goto(`${server.origin}/reply/#/demo`);
    await page.locator("a.row", { hasText: "girouette" }).click();
    await page.getByRole("textbox", { name: "Réponse" }).fill("Non, désolée.");
    await page.keyboard.press("Enter");
    await page.locator(".group.owner .bubble:not(.unsent)").waitFor();
    await expect
      .poll(async () => {
        await page.goto(`${server.origin}/reply/#/demo`);
        await page.goto(figures());
        await page.locator(".figures-lead").waitFor();
        return page.locator(".facts dd").allTextContents();
      })
      .toEqual([expect.stringMatching(/^1\smin$/), expect.stringMatching(/^100\s%1 sur 1$/)]);
    expect(owner.errors).toEqual([]);
  });

  it("lead to the questions nobody has answered", async ({ expect }) => {
    const { page } = owner;
    const asked = page.locator(".asked-most li");
    expect(await asked.first().textContent()).toMatch(/toupies en laiton.*2/);
    await page.getByRole("link", { name: "une fois pour toutes" }).click();
    await page.locator(".card", { hasText: "toupies" }).waitFor();
    expect(owner.errors).toEqual([]);
  });

  it("are files that no spreadsheet runs", async ({ expect }) => {
    const { page } = owner;
    await page.goto(figures());
    const textOf = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name }).click(),
      ]);
      return [download.suggestedFilename(), readFileSync(await download.path(), "utf8")];
    };
    const [weeksName, weeks] = await textOf("Chiffres (CSV)");
    expect(weeksName).toBe("demo-figures.csv");
    expect(weeks).toMatch(/^\uFEFF"Semaine du",.*\r\n"\d{4}-\d\d-\d\d",5,5,2,3,1,1,1\r\n$/);
    const [questionsName, questions] = await textOf("Questions ouvertes (CSV)");
    expect(questionsName).toBe("demo-questions.csv");
    expect(questions).toContain(`"'${FORMULA.replaceAll('"', '""')}",1,`);
  });

  it("say so when they cannot be had, and come once they can", async ({ expect }) => {
    const storageState = await owner.page.context().storageState();
    const { page } = await openOwner(browser, { storageState });
    await page.goto(figures());
    await page.locator(".figures-lead").waitFor();
    await page.goto(`${server.origin}/reply/#/demo/shop`);
    await page.context().setOffline(true);
    await page.getByRole("link", { name: "Ce que ça vous apporte" }).click();
    await page.getByRole("button", { name: "Réessayer" }).first().waitFor();
    await page.context().setOffline(false);
    await page.locator(".detail").getByRole("button", { name: "Réessayer" }).click();
    await page.locator(".figures-lead").waitFor();
    expect(await page.locator(".chart").count()).toBe(2);
    await page.context().close();
  });
});

describe.for(["light", "dark"] as const)("in %s", (colorScheme) => {
  it("they have no grave finding, on a phone and at a desk", async ({ expect }) => {
    const storageState = await owner.page.context().storageState();
    const options = { colorScheme, storageState, reducedMotion: "reduce" } as const;
    for (const open of [openOwner, openVisitor]) {
      const { page, errors } = await open(browser, options);
      await page.goto(figures());
      await page.getByText("Tous les chiffres, semaine par semaine").click();
      expect(await graveFindings(page)).toEqual([]);
      const isTooWide = await page
        .locator(".detail-body")
        .evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
      expect(isTooWide).toBe(false);
      expect(errors).toEqual([]);
      await page.context().close();
    }
  });
});
