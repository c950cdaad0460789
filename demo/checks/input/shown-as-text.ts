import { bringInHostileShop } from "../../stage/hostile-shop.ts";
import {
  fileNames,
  hostileTexts,
  linkTexts,
  messagesAmong,
  spreadsheetTexts,
} from "../../stage/hostile-texts.ts";
import type { Intrusion } from "../../stage/intrusion.ts";
import type { Check, Finding } from "../check.ts";
import { readOnChatPage } from "./on-chat-page.ts";
import { readOnReplyPage } from "./on-reply-page.ts";
import { examples, Tally } from "./tally.ts";

export const shownAsText: Check = {
  id: "I1",
  says: "a hostile text in any field of a shop is text on every page that shows it",
  isQuick: false,
  async run(ground) {
    const lists = [hostileTexts(), linkTexts(), spreadsheetTexts(), fileNames()];
    const texts = messagesAmong(lists.flat());
    const shop = await bringInHostileShop(await ground.owner(), "hostile", texts);
    const tally = new Tally();
    const intrusions = [
      await readOnReplyPage(ground, shop, tally),
      await readOnChatPage(ground, shop, texts, tally),
    ];
    return findingOf(texts.length, tally, intrusions);
  },
};

/** Held where more was compared than there are texts, and nothing of them was more than text. */
export function findingOf(count: number, { compared, changed }: Tally, all: Intrusion[]): Finding {
  const ran = all.filter(({ hasRun }) => hasRun).length;
  const stopped = all.flatMap((each) => each.stopped);
  const away = all.flatMap(({ sentAway }) => sentAway);
  const alive = all.reduce((sum, each) => sum + Math.max(0, each.alive), 0);
  const faults = ran + changed.length + stopped.length + away.length + alive;
  return {
    isHeld: compared > count && faults === 0,
    figure:
      `${count} texts in all fields of a shop, ${compared} times compared on the pages: ` +
      `${changed.length} changed${examples(changed)}, ${ran} pages where one ran, ${alive} elements alive, ` +
      `${stopped.length} stopped by the policy${examples(stopped)}, ${away.length} requests away${examples(away)}`,
  };
}
