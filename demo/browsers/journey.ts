import { setTimeout as sleep } from "node:timers/promises";
import { callIn, type Device, KEYS } from "./device.ts";
import { findPlace, isTyping, readableText, type Sought } from "./in-page.ts";

const POLL_MS = 50;
const TIMEOUT_MS = 20_000;

const SUNDAY = "Vous êtes ouverts dimanche ?";
const UNKNOWN = "Le camion de la vitrine existe-t-il en version pompier articulée ?";
const REPLY = "Oui, il arrive jeudi.";

/** Before it has fetched its words it says what is understood everywhere. */
const LAUNCHER: Sought = { role: "button", name: "question|chat" };

/** A shop's server, as far as a browser is concerned. */
export interface Shop {
  origin: string;
  signInLink: string;
}

/**
 * The main journey, the same in every browser: a visitor opens the widget, asks, is answered by the shop's
 * answers; asks what they do not know; the owner replies from the reply page; the visitor reloads and
 * finds it there. Throws at the step that fails, and says what could be read then.
 */
export async function playJourney(visitor: Device, owner: Device, shop: Shop): Promise<void> {
  await visitor.go(`${shop.origin}/demo/`);
  await clickOn(visitor, LAUNCHER);
  await ask(visitor, SUNDAY);
  await reads(visitor, /Réponse automatique[^]*fermé/);
  await ask(visitor, UNKNOWN);
  await reads(visitor, /transmis[^]*Le Cheval de Bois/);

  await owner.go(shop.signInLink);
  await clickOn(owner, { role: "link", name: "camion de la vitrine" });
  await clickOn(owner, { role: "textbox", name: "^(Réponse|Reply)" });
  await owner.press(REPLY + KEYS.enter);
  await reads(visitor, new RegExp(REPLY));

  await visitor.reload();
  await clickOn(visitor, LAUNCHER);
  await reads(visitor, new RegExp(`${SUNDAY.replace("?", "\\?")}[^]*${REPLY}`));
}

/** The focus is in the composer without a further click. */
async function ask(visitor: Device, text: string): Promise<void> {
  await until(visitor, "the composer's focus", () => callIn(visitor, isTyping, null));
  await visitor.press(text + KEYS.enter);
}

/** What moves is clicked where it comes to rest. */
async function clickOn(device: Device, sought: Sought): Promise<void> {
  let before = "";
  await until(device, `${sought.role} ${sought.name}`, async () => {
    const place = await callIn(device, findPlace, sought);
    const isStill = place !== null && before === JSON.stringify(place);
    before = JSON.stringify(place);
    if (place && isStill) {
      await device.click(place.x, place.y);
    }
    return isStill;
  });
}

function reads(device: Device, words: RegExp): Promise<void> {
  return until(device, String(words), async () =>
    words.test(await callIn(device, readableText, null)),
  );
}

async function until(device: Device, what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + TIMEOUT_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) {
      const text = await callIn(device, readableText, null);
      const errors = (await device.errors()).join("\n");
      throw new Error(`${device.browser} never came to: ${what}\n${errors}\nIt shows:\n${text}`);
    }
    await sleep(POLL_MS);
  }
}
