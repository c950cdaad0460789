import type { Page } from "playwright-core";
import { openOwner, openVisitor } from "../../stage/browser.ts";
import { faintInColours, HARD_COLOURS } from "../../stage/colours.ts";
import { faintParts } from "../../stage/contrast.ts";
import { cutParts } from "../../stage/spacing.ts";
import { targetsOf } from "../../stage/targets.ts";
import { converse, fieldOf, openChat } from "../../stage/widget.ts";
import type { Finding, Ground } from "../check.ts";

/** WCAG 2.2, 2.5.8. */
const LEAST_TARGET = 24;
const RANDOM_COLOURS = 20;
/** At 320 CSS pixels; at 400 % of a 1,440 pixels wide window; and with the reader's spacing. */
const NARROW = [
  { width: 320, height: 640 },
  { width: 360, height: 225 },
];

/** Targets, contrasts, and whether all is there where it is narrow, spaced out, still, or in the system's colours. */
export async function lookClosely(ground: Ground): Promise<Finding> {
  const faults: string[] = [];
  const targets = await measureTargets(ground);
  const small = targets.filter(({ size }) => size < LEAST_TARGET);
  faults.push(...small.map(({ what, size }) => `${what} is ${size} px`));
  const colours = [...HARD_COLOURS, ...randomColours()];
  const page = await conversing(ground, {});
  const faint = await faintInColours(page, colours);
  faults.push(...Object.entries(faint).map(([colour, parts]) => `${colour}: ${parts.join(", ")}`));
  await page.context().close();
  faults.push(...(await narrowFaults(ground)), ...(await stillFaults(ground)));
  const smallest = Math.min(...targets.map(({ size }) => size));
  return {
    isHeld: faults.length === 0,
    figure: [
      `${targets.length} targets, the smallest ${Math.round(smallest)} px`,
      `${colours.length} colours light and dark, ${Object.keys(faint).length} with anything too faint`,
      `${faults.length} faults in all`,
      ...faults.slice(0, 5),
    ].join("; "),
  };
}

/** Others each time: a shop may have any. */
function randomColours(): string[] {
  const bytes = crypto.getRandomValues(new Uint8Array(3 * RANDOM_COLOURS));
  return Array.from(
    { length: RANDOM_COLOURS },
    (_, index) => `#${Buffer.from(bytes.subarray(3 * index, 3 * index + 3)).toString("hex")}`,
  );
}

async function conversing({ server, browser }: Ground, options: object): Promise<Page> {
  const { page } = await openVisitor(await browser(), options);
  await page.goto(`${server.origin}/demo/`);
  await openChat(page);
  await converse(page);
  return page;
}

async function measureTargets(ground: Ground) {
  const { page: phone } = await openOwner(await ground.browser());
  await phone.goto(`${ground.server.origin}/demo/`);
  await phone.locator("comptoir-chat .launcher").waitFor();
  const closed = await targetsOf(phone);
  await openChat(phone);
  const open = await targetsOf(phone);
  await converse(phone);
  const talking = await targetsOf(phone);
  const desk = await conversing(ground, {});
  const wide = await targetsOf(desk);
  await Promise.all([phone.context().close(), desk.context().close()]);
  return [...closed, ...open, ...talking, ...wide];
}

async function narrowFaults(ground: Ground): Promise<string[]> {
  const faults: string[] = [];
  for (const viewport of NARROW) {
    const page = await conversing(ground, { viewport });
    const name = `${viewport.width} px`;
    const isWide = await page.evaluate(() => {
      const root = document.querySelector("comptoir-chat")?.shadowRoot;
      const parts = [document.documentElement, root?.querySelector(".scroller")];
      return parts.some((part) => part && part.scrollWidth > part.clientWidth);
    });
    faults.push(...(isWide ? [`${name}: to be scrolled sideways`] : []));
    // Can be reached, and nothing lies over it.
    for (const part of [page.locator(".group.auto .bubble"), fieldOf(page)]) {
      await part.click({ trial: true, timeout: 5000 });
    }
    faults.push(...(await cutParts(page)).map((part) => `${name}, spaced out: ${part} is cut`));
    await page.context().close();
  }
  return faults;
}

async function stillFaults(ground: Ground): Promise<string[]> {
  const page = await conversing(ground, { reducedMotion: "reduce", forcedColors: "active" });
  const moving = await page.evaluate(() => document.getAnimations().length);
  const faint = await faintParts(page);
  await page.context().close();
  return [
    ...(moving > 0 ? [`${moving} things move where less motion is asked for`] : []),
    ...faint.map((part) => `in forced colours: ${part}`),
  ];
}
