import type { Page } from "playwright-core";
import { graveFindings } from "../../stage/axe.ts";
import { openOwner, openVisitor } from "../../stage/browser.ts";
import { focused, isFocusSeen, tabThrough } from "../../stage/focus.ts";
import { phonePhoto } from "../../stage/phone-photo.ts";
import { QUESTION } from "../../stage/widget.ts";
import type { Finding, Ground } from "../check.ts";

const LAUNCHER = "Une question\u202f?";
const FIELD = "Écrivez un message";
const ATTACH = "Ajouter une photo";
const SEND_PHOTO = "Envoyer la photo";

/** What a person has who has a keyboard and no mouse: what went wrong, and in how many states axe was asked. */
interface Outcome {
  faults: string[];
  states: number;
}

/** The chat opened, written in, given a photo and closed by keys alone, on a desk and on a phone, light and dark. */
export async function tryKeyboard(ground: Ground): Promise<Finding> {
  const outcomes: Outcome[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    const look = { colorScheme, reducedMotion: "reduce" } as const;
    const desk = await openVisitor(await ground.browser(), look);
    const phone = await openOwner(await ground.browser(), look);
    for (const { page } of [desk, phone]) {
      await page.goto(`${ground.server.origin}/demo/`);
      outcomes.push(await byKeys(page));
      await page.context().close();
    }
  }
  const faults = outcomes.flatMap((outcome) => outcome.faults);
  const states = outcomes.reduce((sum, outcome) => sum + outcome.states, 0);
  return {
    isHeld: faults.length === 0,
    figure: [
      `${faults.length} faults with keys alone in ${outcomes.length} chats, ${states} states read by axe`,
      ...faults.slice(0, 5),
    ].join("; "),
  };
}

async function byKeys(page: Page): Promise<Outcome> {
  const faults: string[] = [];
  let states = 0;
  const must = (isRight: boolean, fault: string) => faults.push(...(isRight ? [] : [fault]));
  const look = async (state: string) => {
    states++;
    const findings = await graveFindings(page);
    faults.push(...findings.map((finding) => `${state}: ${finding}`));
    must(await isFocusSeen(page), `${state}: the focus on “${await focused(page)}” is not seen`);
  };
  // From now on the browser's dialogue is the check's: asked for with the key, it may be open before it is.
  page.on("filechooser", () => {});
  await page.locator("comptoir-chat .launcher").focus();
  await look("closed");
  await page.keyboard.press("Enter");
  await reaches(page, FIELD);
  await look("open");
  await page.keyboard.type(QUESTION);
  await page.keyboard.press("Enter");
  await page.locator(".group.auto .bubble").waitFor();
  await look("answered");
  await sendPhoto(page);
  await look("a photo sent");
  // Where it covers the page, Tab goes round in it; where not, it leads on into the page: both end.
  await page.locator("comptoir-chat textarea").focus();
  const around = await tabThrough(page, "Tab", FIELD);
  must(new Set(around).size > 2, `Tab is caught: ${around.join(", ")}`);
  await page.locator("comptoir-chat textarea").focus();
  await page.keyboard.press("Escape");
  await reaches(page, LAUNCHER);
  must((await page.getByRole("dialog").count()) === 0, "Esc has not closed the chat");
  return { faults, states };
}

/** The way there is Shift+Tab, Enter, and the browser's own dialogue. */
async function sendPhoto(page: Page): Promise<void> {
  await tabThrough(page, "Shift+Tab", ATTACH);
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Space");
  await (await chooser).setFiles(await phonePhoto(page));
  await page.getByRole("button", { name: SEND_PHOTO }).waitFor();
  await tabThrough(page, "Tab", SEND_PHOTO);
  await page.keyboard.press("Enter");
  await page.locator(".group.visitor img").waitFor();
}

/** Once the focus is there; throws where it never is. */
async function reaches(page: Page, name: string): Promise<void> {
  const isThere = page.waitForFunction(
    (wanted) => {
      const host = document.activeElement;
      const part = host?.shadowRoot?.activeElement ?? host;
      return (part?.ariaLabel ?? part?.textContent) === wanted;
    },
    name,
    { timeout: 10_000 },
  );
  await isThere.catch(async () => {
    throw new Error(`the focus is on “${await focused(page)}”, not on “${name}”`);
  });
}
