import type { Browser, Page } from "playwright-core";
import { beforeAll, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { openOwner, openVisitor, type Watched } from "../stage/browser.ts";
import { VisitorClient } from "../stage/clients.ts";
import type { ShopServer } from "../stage/server.ts";
import { openStageWithOwner } from "../stage/stage.ts";

const UNKNOWN = "Le camion de la vitrine existe-t-il en version pompier articulée ?";
/** Every language, in the list they are chosen from. */
const CHOICE = ".menu select";

let server: ShopServer;
let browser: Browser;
let owner: Watched;

beforeAll(async () => {
  const stage = await openStageWithOwner();
  ({ server, browser, owner } = stage);
  await new VisitorClient(server.origin).post(UNKNOWN);
  return stage.close;
});

/** The panel, open, as a browser of this language has it on a shop's page. */
async function openPanel(locale: string, settings: Record<string, string> = {}) {
  const watched = await openVisitor(browser, { locale });
  const { page } = watched;
  await page.addInitScript((said) => {
    Object.assign(globalThis, { comptoirSettings: said });
    // The demo's own page is French, and says so.
    document.addEventListener("readystatechange", () => {
      document.documentElement.removeAttribute("lang");
    });
  }, settings);
  await page.goto(`${server.origin}/demo/`);
  await page.locator("comptoir-chat button.launcher").click();
  await page.locator(".panel[lang] textarea").waitFor();
  return { ...watched, panel: page.locator(".panel") };
}

/** What a language's own file says. */
async function wordsOf(language: string): Promise<Record<string, string>> {
  const response = await fetch(`${server.origin}/locales/${language}.json`);
  return (await response.json()) as Record<string, string>;
}

describe("the widget", () => {
  it.for([
    ["hi-IN", "hi", "ltr", "मैसेज"],
    ["ar-EG", "ar", "rtl", "رسالة"],
    ["sw-KE", "sw", "ltr", "ujumbe"],
    ["iw-IL", "he", "rtl", "הודעה"],
  ] as const)("speaks to a browser in %s", async ([locale, language, dir, word], { expect }) => {
    const { page, panel, errors } = await openPanel(locale);
    expect(await panel.getAttribute("dir")).toBe(dir);
    expect(await panel.getAttribute("lang")).toMatch(new RegExp(`^${language}|^${locale}`));
    const { write, close } = await wordsOf(language);
    expect(write?.toLowerCase()).toContain(word);
    const field = page.getByRole("textbox");
    expect([
      await field.getAttribute("placeholder"),
      await field.getAttribute("aria-label"),
    ]).toContain(write);
    await panel.getByRole("button", { name: close ?? "", exact: true }).waitFor();
    expect(errors).toEqual([]);
  });

  it("speaks as the shop's page says, whatever the browser does", async ({ expect }) => {
    const { page, panel } = await openPanel("de-DE", { lang: "ur-PK" });
    expect(await panel.getAttribute("dir")).toBe("rtl");
    const field = await page.getByRole("textbox").boundingBox();
    const send = await panel.locator("form button[type=submit], form .round").last().boundingBox();
    expect(send?.x).toBeLessThan(field?.x ?? 0);
  });

  it("counts in the reader's numerals", async ({ expect }) => {
    const { page, panel } = await openPanel("mr-IN");
    await page.getByRole("textbox").fill("क".repeat(3990));
    await expect.poll(() => panel.locator(".counter").textContent()).toContain("१०");
  });
});

describe("the reply page", () => {
  it("runs as its language does, and stays so over a reload without a network", async ({
    expect,
  }) => {
    const { page } = owner;
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.locator(".menu summary").click();
    await page.locator(CHOICE).selectOption("ar");
    await runsAs(page, "ar", "rtl");
    await keptOffline(page, "ar");
    await page.context().setOffline(true);
    await page.reload();
    await runsAs(page, "ar", "rtl");
    await page.getByRole("tablist").waitFor();
    await page.context().setOffline(false);
    // The browser's own, English, and the one that was chosen last; none of the others.
    expect(await page.evaluate(keptLanguages)).toEqual(["ar", "en", "fr"]);
    await page.locator(CHOICE).evaluate(chooseHere, "hi");
    await runsAs(page, "hi", "ltr");
    await expect.poll(() => page.evaluate(keptLanguages)).toEqual(["en", "fr", "hi"]);
  });

  it.for(["ar", "hi"])("has no grave finding in %s", async (locale, { expect }) => {
    const { page } = await openOwner(browser, {
      locale,
      storageState: await owner.page.context().storageState(),
    });
    await page.addInitScript(() => localStorage.removeItem("comptoir-reply-language"));
    await page.goto(`${server.origin}/reply/`);
    await page.locator("a.row").first().waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe(locale);
    expect(await graveFindings(page)).toEqual([]);
    await page.locator("a.row").first().click();
    await page.locator(".bubble").first().waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await page.context().close();
  });

  it("fits a screen 320 pixels wide in every language", async ({ expect }) => {
    const { page } = owner;
    // Without a network, one test earlier, requests failed as they should.
    const earlier = owner.errors.length;
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${server.origin}/reply/#/demo`);
    const thread = await page.locator("a.row").first().getAttribute("href");
    for (const [place, sign] of [
      ["#/demo", "a.row"],
      [thread, ".bubble"],
      ["#/demo/shop/hours", ".detail details"],
    ] as const) {
      await page.goto(`${server.origin}/reply/${place}`);
      await page.locator(sign).first().waitFor();
      const told = await page.locator(CHOICE).evaluate(pokingOut);
      expect(told.languages).toBeGreaterThanOrEqual(47);
      expect(told.findings).toEqual([]);
    }
    expect(owner.errors.slice(earlier)).toEqual([]);
  });
});

/** Until the page is in a language. */
async function runsAs(page: Page, language: string, dir: "ltr" | "rtl"): Promise<void> {
  await page.locator(`html[lang|="${language}"][dir="${dir}"]`).waitFor({ state: "attached" });
}

/** Until the words of a language are kept for when there is no network. */
async function keptOffline(page: Page, language: string): Promise<void> {
  await page.waitForFunction(async (wanted) => {
    const names = await caches.keys();
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return kept.flat().filter(({ url }) => url.includes(`words-${wanted}-`)).length >= 2;
  }, language);
}

async function keptLanguages(): Promise<string[]> {
  const names = await caches.keys();
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  const told = kept.flat().map(({ url }) => /\/words-(\w+)-/.exec(url)?.[1]);
  return [...new Set(told.filter((language) => language !== undefined))].toSorted();
}

/** As a tap on the list would, also where the list is folded away. */
function chooseHere(select: Element, language: string): void {
  (select as HTMLSelectElement).value = language;
  select.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Chooses one language after the other, and says what stands outside the screen then. */
async function pokingOut(first: Element): Promise<{ languages: number; findings: string[] }> {
  const findings: string[] = [];
  const languages = Array.from((first as HTMLSelectElement).options, ({ value }) => value);
  const root = document.documentElement;
  const chosen = (language: string) =>
    new Promise<void>((resolve) => {
      const observer = new MutationObserver(look);
      observer.observe(root, { attributeFilter: ["lang"] });
      function look() {
        if (root.lang.split("-")[0] === language) {
          observer.disconnect();
          requestAnimationFrame(() => resolve());
        }
      }
      look();
    });
  /** What may be cut off says so with an ellipsis, or scrolls. */
  const mayBeCut = (element: Element): boolean => {
    const { overflowX, textOverflow, clipPath } = getComputedStyle(element);
    return (
      overflowX === "auto" ||
      overflowX === "scroll" ||
      textOverflow === "ellipsis" ||
      clipPath !== "none"
    );
  };
  const isExcused = (element: Element) => {
    let outer: Element | null = element;
    while (outer && !mayBeCut(outer)) {
      outer = outer.parentElement;
    }
    return outer !== null && outer.getBoundingClientRect().right <= innerWidth;
  };
  // What slides in is outside until it is there.
  await Promise.allSettled(document.getAnimations().map((one) => one.finished));
  for (const language of languages) {
    const select = document.querySelector<HTMLSelectElement>(".menu select");
    if (select) {
      select.value = language;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }
    await chosen(language);
    for (const element of document.querySelectorAll(".tab, .place, button, a, h1, h2, label, p")) {
      const { left, right, width } = element.getBoundingClientRect();
      if (width > 1 && (right > innerWidth + 1 || left < -1) && !isExcused(element)) {
        findings.push(`${language}: ${element.className} “${element.textContent?.slice(0, 30)}”`);
      }
    }
    if (root.scrollWidth > innerWidth) {
      findings.push(`${language}: the page is ${root.scrollWidth} pixels wide`);
    }
  }
  return { languages: languages.length, findings };
}
