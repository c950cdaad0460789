import { createClientId } from "../../../widget/client/ids.ts";
import type { Planned } from "../../protocol/frames.ts";
import type { PatchConversation } from "../../protocol/http.ts";
import type { Reader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import type { Thread } from "../thread/thread-model.ts";
import { whenText } from "./moments.ts";
import { workingApi } from "./working-api.ts";

/** What an owner does with a thread; each deed can be undone for a while, wherever they have gone since. */
export function deedsOf(page: ReplyPage, thread: Thread, reader: Reader) {
  const { words } = reader;
  const api = workingApi(page.api.call, thread.shop, thread.conversation);
  const zone = page.shop.value?.timeZone ?? "UTC";
  const offer = (text: string, undo: () => unknown) =>
    page.secondChance.offer({ text, undo: () => void undo() });

  const change = async (wanted: PatchConversation, text: string, undo: PatchConversation) => {
    if (await thread.apply(wanted)) {
      offer(text, () => thread.apply(undo));
    }
  };

  /** Whether it is planned; the draft stays where it is not. */
  const plan = async (text: string, at: number): Promise<boolean> => {
    const clientId = createClientId();
    const planned = await api.plan({ clientId, body: { type: "text", text }, at });
    if (planned.ok) {
      thread.takeLater(planned.value.later);
      offer(words("later.planned", { when: whenText(at, reader, zone) }), () => takeBack(clientId));
    }
    return planned.ok;
  };

  /** Its text goes back into the field, after what stands there. */
  const takeBack = async (clientId: string): Promise<Planned | null> => {
    const answer = await api.takeBack(clientId);
    if (!answer.ok) {
      return null;
    }
    const { later, taken } = answer.value;
    thread.takeLater(later);
    const draft = thread.outgoing.draft.value;
    const text = taken?.body.text ?? "";
    thread.write(draft.trim() === "" ? text : `${draft}\n${text}`);
    return taken ?? null;
  };

  return {
    done: () => change({ status: "done" }, words("working.done"), { undo: "done" }),
    snooze: (until: number) =>
      change(
        { snoozedUntil: until },
        words("snooze.until", { when: whenText(until, reader, zone) }),
        { snoozedUntil: null },
      ),
    wake: () => {
      const { snoozedUntil } = thread.handling.value;
      return change({ snoozedUntil: null }, words("snooze.ended"), { snoozedUntil });
    },
    block: (reason: string) =>
      change({ blocked: { reason } }, words("block.done"), { blocked: null }),
    unblock: () => {
      const { blocked } = thread.handling.value;
      return change({ blocked: null }, words("block.ended"), { blocked });
    },
    plan,
    cancel: async (clientId: string) => {
      const before = thread.outgoing.draft.value;
      const taken = await takeBack(clientId);
      if (taken) {
        offer(words("later.cancelled"), async () => {
          if (await plan(taken.body.text, taken.at)) {
            thread.write(before);
          }
        });
      }
      return taken !== null;
    },
    sendNow: async (clientId: string) => (await api.sendNow(clientId)).ok,
  };
}
