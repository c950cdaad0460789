import type { Page } from "playwright-core";
import { openOwner, openVisitor } from "../../stage/browser.ts";
import { write } from "../../stage/chat.ts";
import { phonePhoto } from "../../stage/phone-photo.ts";
import type { Ground } from "../check.ts";
import { violationsOn } from "./violations.ts";

const UNKNOWN = "Le camion de la vitrine existe-t-il en version pompier articulée ?";
const REPLY = "Oui, il arrive jeudi.";
const ROOMS = ["", "/customers", "/answers", "/shop"];

/** What was done, and what the pages' policies have refused meanwhile. */
export interface Journey {
  screens: number;
  violations: string[];
}

/** A visitor asks and sends a photo; the owner signs in, replies, looks at every screen that leads on, and signs out. */
export async function wholeJourney({ server, browser }: Ground): Promise<Journey> {
  const { page: visitor } = await openVisitor(await browser());
  const { page: owner } = await openOwner(await browser());
  const seen = [await violationsOn(visitor), await violationsOn(owner)];
  await askWithPhoto(visitor, server.origin);
  await signIn(owner, server.origin, server.nextSignInLink);
  await owner.locator("a.row").first().click();
  await write(owner, REPLY);
  await visitor.locator(".bubble", { hasText: REPLY }).waitFor();
  const screens = await lookAtAll(owner, server.origin);
  await owner.evaluate(() => fetch("/api/owner/sign-out", { method: "POST" }));
  await Promise.all([visitor.context().close(), owner.context().close()]);
  return { screens, violations: seen.flatMap(({ all }) => all) };
}

async function askWithPhoto(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/c/demo`);
  await write(page, UNKNOWN);
  await page.locator(".group.auto").first().waitFor();
  await page.locator("input[type=file]").setInputFiles(await phonePhoto(page));
  await page.getByRole("button", { name: "Envoyer la photo" }).click();
  await page.locator(".group.visitor img").first().waitFor();
}

async function signIn(page: Page, origin: string, nextLink: () => Promise<string>): Promise<void> {
  await page.goto(`${origin}/reply/`);
  const link = nextLink();
  await page.getByRole("textbox").fill("camille@example.com");
  await page.keyboard.press("Enter");
  await page.goto(await link);
  await page.locator("a.row").first().waitFor();
}

/** Every screen that a link of another leads to, from the four places on. Returns how many there are. */
async function lookAtAll(page: Page, origin: string): Promise<number> {
  const ahead = ROOMS.map((room) => `#/demo${room}`);
  for (let next = 0; next < ahead.length; next++) {
    await page.goto(`${origin}/reply/${ahead[next]}`);
    await page.locator("nav").first().waitFor({ state: "attached" });
    await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
    const links = await page
      .locator('a[href^="#/demo"]')
      .evaluateAll((all) => all.map((each) => each.getAttribute("href") ?? ""));
    ahead.push(...new Set(links.filter((link) => !ahead.includes(link))));
  }
  return ahead.length;
}
