import type { BrowserContext } from "playwright-core";
import { openVisitor } from "../../stage/browser.ts";
import type { Finding, Ground } from "../check.ts";
import { INJECTIONS, injectInto } from "./injections.ts";
import { wholeJourney } from "./journey.ts";
import { openingsOf } from "./policy.ts";

/** Every page of ours; /demo/ stands for a shop's own. */
const PAGES = ["/", "/fr/", "/reply/", "/c/demo", "/c/nobody", "/chat/", "/nothing"];
const INJECTED = ["/", "/reply/", "/c/demo"];

/** What the pages' policies let through: in their words, in a whole journey, and in injections that are tried. */
export async function tryPolicies(ground: Ground): Promise<Finding> {
  const { server } = ground;
  const openings: string[] = [];
  for (const path of PAGES) {
    const { headers } = await fetch(server.origin + path);
    const found = openingsOf(headers.get("Content-Security-Policy") ?? "");
    openings.push(...found.map((opening) => `${path} ${opening}`));
  }
  const { screens, violations } = await wholeJourney(ground);
  const context = await signedIn(ground);
  const through: string[] = [];
  for (const path of INJECTED) {
    const found = await injectInto(context, server.origin + path);
    through.push(...found.map((what) => `${path} ${what}`));
  }
  await context.close();
  const faults = [...openings, ...violations, ...through];
  return {
    isHeld: faults.length === 0 && screens > 10,
    figure: [
      `${openings.length} openings in the policies of ${PAGES.length} pages`,
      `${violations.length} violations on a journey over ${screens} screens`,
      `${through.length} of ${INJECTIONS * INJECTED.length} injections did anything`,
      ...faults.slice(0, 5),
    ].join("; "),
  };
}

/** A browser with the owner's session, in which no service worker answers in the page's place. */
async function signedIn({ server, browser, owner }: Ground): Promise<BrowserContext> {
  const { page } = await openVisitor(await browser(), { serviceWorkers: "block" });
  const context = page.context();
  const [name = "", value = ""] = (await owner()).cookie.split("=");
  await context.addCookies([{ name, value, url: server.origin }]);
  return context;
}
