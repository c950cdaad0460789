import { computed, type ReadonlySignal } from "@preact/signals";
import { keyed } from "../keyed.ts";
import type { ReplyPage } from "../reply-page.ts";
import { type Answers, openAnswers } from "./answers-model.ts";
import { attendAnswers } from "./attend.ts";

type Opened = ReadonlySignal<Answers | null>;

const opened = new WeakMap<ReplyPage, Opened>();

/** The answers of the shop looked after now: opened when their place first is, kept while the page lasts. */
export function answersOn(page: ReplyPage): Opened {
  const known = opened.get(page);
  if (known) {
    return known;
  }
  const { api, session, places, inbox } = page;
  const answers = keyed(
    () => page.shop.value?.shop ?? null,
    (shop) => openAnswers(shop, { api, onSignedOut: () => session.end("ended") }),
  );
  const isHere = computed(() => places.place.value.room === "answers");
  attendAnswers(answers, isHere, inbox);
  opened.set(page, answers);
  return answers;
}
