import { bringInHostileShop } from "../../stage/hostile-shop.ts";
import {
  fileNames,
  hostileTexts,
  linkTexts,
  messagesAmong,
  spreadsheetTexts,
} from "../../stage/hostile-texts.ts";
import type { Check } from "../check.ts";
import { nameDevices } from "./others/devices.ts";
import { readDocuments } from "./others/documents.ts";
import { readOnOwnersPages } from "./others/on-owners-pages.ts";
import { readOnVisitorsPages } from "./others/on-visitors-pages.ts";
import { readTables } from "./others/tables.ts";
import { findingOf } from "./shown-as-text.ts";
import { Tally } from "./tally.ts";

/** A shop keeps so many questions that nobody could answer, and the oldest go first. */
const QUESTIONS = 450;
/** So many texts, unless all are wanted: in documents, and on pages that take a second each. */
const [IN_DOCUMENTS, ON_PAGES] = [120, 16];

export const otherReaders: Check = {
  id: "I9",
  says: "a hostile text is text as well in tables, codes, notices, announcements, invitations and lists of devices",
  isQuick: false,
  async run(ground) {
    const lists = [spreadsheetTexts(), fileNames(), linkTexts(), hostileTexts()];
    const texts = messagesAmong(lists.flat());
    const some = (count: number) => (ground.isFull ? texts : spread(texts, count));
    const owner = await ground.owner();
    const asked = messagesAmong([...spreadsheetTexts(), ...spread(texts, QUESTIONS)]);
    const shop = await bringInHostileShop(owner, "elsewhere", asked);
    const tally = new Tally();
    const run = await readTables(owner, shop, tally);
    await readDocuments(ground, shop.shop, some(IN_DOCUMENTS), tally);
    const devices = await nameDevices(ground, texts);
    const intrusions = [
      await readOnOwnersPages(ground, shop.shop, some(ON_PAGES), tally),
      await readOnVisitorsPages(ground, shop.shop, some(ON_PAGES), tally),
    ];
    const { isHeld, figure } = findingOf(asked.length, tally, intrusions);
    return {
      isHeld: isHeld && run.length + devices.odd.length === 0,
      figure: `${figure}, ${run.length} cells a spreadsheet would run, ${devices.odd.length} of ${devices.count} devices called oddly`,
    };
  },
};

/** Some of them, from everywhere in the list. */
function spread(texts: readonly string[], count: number): string[] {
  const step = Math.max(1, Math.floor(texts.length / count));
  return texts.filter((_, index) => index % step === 0);
}
