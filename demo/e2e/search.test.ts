import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { launchBrowser, openOwner, openVisitor, type Watched } from "../stage/browser.ts";
import { VisitorClient } from "../stage/clients.ts";
import { type ShopServer, startServer } from "../stage/server.ts";

const HORSE = "Pouvez-vous graver un prénom sur le cheval à bascule ?";
const HOSTILE = "Une girouette <img src=x onerror=alert(1)> & <b>gras</b> ?";
const PUPPETS = "Auriez-vous des marionnettes à fils ?";

/** What was said, and what finds it: one for each way scripts differ. */
const SCRIPTS = [
  ["क्या आपके पास लकड़ी का घोड़ा है?", "लकडी"],
  ["மர பொம்மை எவ்வளவு விலை?", "பொம்மை"],
  ["请问木马玩具多少钱", "玩具"],
  ["日曜日は営業していますか", "営業"],
  ["ร้านเปิดวันอาทิตย์ไหม", "วันอาทิตย์"],
  ["مَتَى يَفْتَحُ المَتْجَر؟", "متى يفتح"],
  ["האם יש לכם סוס עץ?", "סוס"],
  ["IŞIKLI oyuncak var mı?", "ışıklı"],
  ["Cửa hàng mở cửa lúc mấy giờ?", "cua hang"],
  ["Où est la boîte à œufs ?", "boite oeufs"],
] as const;

let server: ShopServer;
let browser: Browser;
let owner: Watched;

const field = (page: Page) => page.getByRole("searchbox");
const hits = (page: Page) => page.locator("a.hit");

async function look(page: Page, typed: string): Promise<void> {
  await field(page).fill(typed);
  await page.locator('.hits[aria-busy="false"] a.hit').first().waitFor();
}

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  for (const text of [HORSE, HOSTILE, ...SCRIPTS.map(([said]) => said)]) {
    await new VisitorClient(server.origin).post(text);
  }
  const talker = new VisitorClient(server.origin);
  await talker.post(PUPPETS);
  for (let place = 0; place < 15; place++) {
    await talker.post(`Et la question numéro ${place}, que personne ne connaît ?`);
  }
  owner = await openOwner(browser);
  await owner.page.goto(server.signInLink);
  await owner.page.locator("a.row").first().waitFor();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

beforeEach(async () => {
  await owner.page.goto(`${server.origin}/reply/#/demo`);
  await field(owner.page).fill("");
});

describe("the search field", () => {
  it("finds words by how they begin, without their accents, and marks them", async ({ expect }) => {
    const { page } = owner;
    await look(page, "PRENOM chev");
    expect(await hits(page).allTextContents()).toEqual([expect.stringContaining("le cheval à")]);
    expect(await page.locator("mark").allTextContents()).toEqual(["prénom", "chev"]);
  });

  it("finds what was said in other scripts", async ({ expect }) => {
    const { page } = owner;
    for (const [said, typed] of SCRIPTS) {
      await field(page).fill(typed);
      await hits(page).filter({ hasText: said }).waitFor();
      expect(await hits(page).count(), said).toBe(1);
      expect(await page.locator("mark").count(), said).toBeGreaterThan(0);
    }
  });

  it("shows hostile words as the text they are", async ({ expect }) => {
    const { page } = owner;
    await look(page, "girou");
    expect(await hits(page).textContent()).toContain(HOSTILE);
    expect(await page.locator("a.hit img").count()).toBe(0);
  });

  it("says when nothing was found, and Esc brings the list back", async ({ expect }) => {
    const { page } = owner;
    await field(page).fill('xyzzy" OR *');
    await page.getByText("Rien trouvé pour").waitFor();
    await field(page).press("Escape");
    await page.getByRole("tablist").waitFor();
    expect(await field(page).inputValue()).toBe("");
  });

  it("says so when there is no network, and finds once there is", async ({ expect }) => {
    const { page } = await openOwner(browser, {
      storageState: await owner.page.context().storageState(),
    });
    await page.goto(`${server.origin}/reply/`);
    await look(page, "cheval");
    await page.context().setOffline(true);
    await field(page).fill("girouette");
    await page.getByRole("button", { name: "Réessayer" }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Réessayer" }).click();
    await hits(page).filter({ hasText: "girouette" }).waitFor();
    expect(await hits(page).count()).toBe(1);
    await page.context().close();
  });
});

describe("what was found", () => {
  it("is opened at the message, which is marked; Back leads to the results", async ({ expect }) => {
    const { page } = owner;
    await look(page, "marionnett");
    await hits(page).click();
    const bubble = page.locator(".bubble[data-sought]", { hasText: PUPPETS });
    await bubble.waitFor();
    expect(await bubble.evaluate(isInSight)).toBe(true);
    await page.getByRole("button", { name: "Retour à la liste" }).click();
    await expect.poll(() => hits(page).evaluate(isFocused)).toBe(true);
    expect(owner.errors).toEqual([]);
  });

  it("is a visitor, by number", async ({ expect }) => {
    const { page } = owner;
    await look(page, "visiteur 1");
    await page.getByRole("heading", { name: "Visiteurs" }).waitFor();
    await hits(page).first().click();
    await page.locator(".bubble", { hasText: HORSE }).waitFor();
    expect(owner.errors).toEqual([]);
  });

  it("is gone through by keyboard, at a desk too", async ({ expect }) => {
    const storageState = await owner.page.context().storageState();
    const { page, errors } = await openVisitor(browser, { storageState });
    await page.goto(`${server.origin}/reply/`);
    await look(page, "que personne");
    await field(page).press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    expect(await hits(page).first().evaluate(isFocused)).toBe(true);
    await page.keyboard.press("Enter");
    const last = page.locator(".bubble[data-sought]", { hasText: "numéro 14" });
    await last.waitFor();
    await hits(page).nth(1).focus();
    await page.keyboard.press("Enter");
    await page.locator(".bubble[data-sought]", { hasText: "numéro 13" }).waitFor();
    await hits(page).first().focus();
    await page.keyboard.press("Escape");
    expect(await field(page).evaluate(isFocused)).toBe(true);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe.for(["light", "dark"] as const)("in %s", (colorScheme) => {
  it("the results, none of them, and the message have no grave finding", async ({ expect }) => {
    const storageState = await owner.page.context().storageState();
    const { page } = await openOwner(browser, {
      colorScheme,
      storageState,
      reducedMotion: "reduce",
    });
    await page.goto(`${server.origin}/reply/`);
    await field(page).fill("xyzzy");
    await page.getByText("Rien trouvé pour").waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await look(page, "visiteur 1");
    expect(await graveFindings(page)).toEqual([]);
    await look(page, "prénom");
    expect(await graveFindings(page)).toEqual([]);
    await hits(page).first().click();
    await page.locator(".bubble").first().waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await page.context().close();
  });
});

function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const frame = element.closest(".conversation")?.getBoundingClientRect();
  return frame !== undefined && top >= frame.top && bottom <= frame.bottom;
}

function isFocused(element: Element): boolean {
  return element === document.activeElement;
}
