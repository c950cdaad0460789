import type { Page } from "playwright-core";
import { openOwner } from "../../stage/browser.ts";
import { keptBy } from "../../stage/browser-storage.ts";
import { conversationOf, VisitorClient } from "../../stage/clients.ts";
import { shownBodies } from "../../stage/notifications.ts";
import type { Check } from "../check.ts";

/** What was asked, replied, begun, typed into a notification, and shown in one. */
const WORDS = ["gruebleue", "gruegrise", "gruebrune", "grueverte", "gruejaune"] as const;
const [ASKED, REPLIED, BEGUN, HANDED, SHOWN] = WORDS;

/** A phone in a shop passes through several hands: what is left on it once somebody has signed out. */
export const H4: Check = {
  id: "H4",
  says: "after sign-out nothing that was said is left on the device, not behind Back, not offline",
  isQuick: false,
  async run({ server, browser }) {
    const visitor = new VisitorClient(server.origin);
    await visitor.post(`Avez-vous une ${ASKED} ? Je veux parler à un humain`);
    const conversation = conversationOf(visitor.token);
    const { page } = await openOwner(await browser(), { permissions: ["notifications"] });
    const context = page.context();
    try {
      // A session of its own: it ends here.
      const link = server.nextSignInLink();
      await page.request.post(`${server.origin}/api/owner/sign-in`, {
        headers: { Origin: server.origin },
        data: { email: "camille@example.com" },
      });
      await page.goto(await link);
      await page.getByRole("tablist").waitFor();
      await page.evaluate(() => navigator.serviceWorker.ready);
      await useAll(page, `${server.origin}/reply/`, conversation);
      const before = await seenIn(page);
      const clears = await signOut(page, `${server.origin}/reply/#/demo`);
      await page.getByLabel("E-mail").waitFor();
      const places: Record<string, string> = { "signed out": await seenIn(page) };
      await page.goBack();
      places["Back"] = await seenIn(page);
      await page.reload();
      places["reloaded"] = await seenIn(page);
      places["HTTP cache"] = await fromCache(page, conversation);
      await context.setOffline(true);
      await page.goto(`${server.origin}/reply/#/demo/${conversation}`);
      await page.reload();
      places["offline"] = await seenIn(page);
      await context.setOffline(false);
      const left = Object.entries(places).flatMap(([place, text]) =>
        WORDS.filter((word) => text.includes(word)).map((word) => `${word} ${place}`),
      );
      const there = WORDS.filter((word) => before.includes(word));
      return {
        isHeld: left.length === 0 && there.length === WORDS.length && clears.includes("cache"),
        figure:
          `${there.length} of ${WORDS.length} words were on the device before; ${left.length} in ` +
          `${Object.keys(places).length} places after (${Object.keys(places).join(", ")}); Clear-Site-Data: ${clears}` +
          (left.length > 0 ? `; ${left.join(", ")}` : ""),
      };
    } finally {
      await context.close();
    }
  },
};

/** Reads, replies, begins another reply, and has one fail. */
async function useAll(page: Page, home: string, conversation: string): Promise<void> {
  await page.goto(`${home}#/demo/${conversation}`);
  const field = page.getByRole("textbox");
  await page.locator(".bubble", { hasText: ASKED }).waitFor();
  await field.fill(`Oui, la ${REPLIED}`);
  await field.press("Enter");
  await page.locator(".bubble:not(.unsent)", { hasText: REPLIED }).waitFor();
  await field.fill(`Et la ${BEGUN}`);
  // As the service worker does, with a reply that could not leave and with a push.
  await page.evaluate(
    async ([handed, shown]) => {
      const opening = indexedDB.open("comptoir-reply");
      await new Promise((resolve) => opening.addEventListener("success", resolve));
      const drawer = opening.result.transaction("handed", "readwrite").objectStore("handed");
      const putting = drawer.put(handed, `demo/${"x".repeat(43)}`);
      await new Promise((resolve) => putting.addEventListener("success", resolve));
      opening.result.close();
      const registration = await navigator.serviceWorker.ready;
      await registration.showNotification("Le Cheval de Bois", { body: shown });
    },
    [`Et la ${HANDED}`, `Une ${SHOWN} ?`] as const,
  );
  // What is begun and what was read are kept a moment later.
  await page.waitForFunction(
    (word) => Object.values(localStorage).some((value) => String(value).includes(word)),
    BEGUN,
  );
}

/** What the server then has the browser clear. */
async function signOut(page: Page, list: string): Promise<string> {
  await page.goto(list);
  await page.locator("summary[aria-label=Menu]").click();
  const answered = page.waitForResponse((response) => response.url().endsWith("/sign-out"));
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  const { "clear-site-data": clears = "nothing" } = await (await answered).allHeaders();
  await page.getByRole("textbox").first().waitFor();
  return clears;
}

/** On the page, in its storage, and among what the system shows for it. */
async function seenIn(page: Page): Promise<string> {
  const text = await page.locator("body").innerText();
  const fields = await page
    .locator("textarea, input")
    .evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value).join("\n"));
  const shown = await shownBodies(page);
  return [text, fields, (await keptBy(page)).text, ...shown].join("\n");
}

/** As whoever comes next may ask for it. */
function fromCache(page: Page, conversation: string): Promise<string> {
  return page.evaluate(async (name) => {
    const paths = [
      "/conversations",
      `/conversations/${name}/messages`,
      `/conversations/${name}/customer`,
    ];
    const answers = paths.map(async (path) => {
      const address = `/api/owner/shops/demo${path}`;
      const response = await fetch(address, { cache: "force-cache" });
      return `${response.status} ${await response.text()}`;
    });
    return (await Promise.all(answers)).join("\n");
  }, conversation);
}
