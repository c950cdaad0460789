import type { Answerer, Context, Decision } from "../answers/answerer.ts";
import { log } from "../log.ts";
import { AUTOMATED_IN_A_ROW } from "../protocol/limits.ts";
import { type Body, type Message, wordsOf } from "../protocol/message.ts";
import type { Course, Outcome } from "./hand-off.ts";

/** What bears on whether the answers may speak. */
export interface Situation {
  course: Course;
  /** Automated messages in a row so far. */
  automated: number;
  /** The last automated message since an owner last wrote. */
  previous: Message | null;
}

/** What the answers make of a message, and what of that is said. */
export interface Speech {
  outcome: Outcome;
  decision: Decision | null;
  /** Null: nothing is said. */
  said: Decision | null;
}

const SILENT: Speech = { outcome: "silent", decision: null, said: null };

/**
 * Lets the answers speak, within what they never do: cut in on an owner, say the same twice in a row, tell
 * somebody who waits to wait, go on for ever with another machine.
 */
export function speak(
  answerer: Answerer | null,
  situation: Situation,
  body: Body,
  context: Context,
): Speech {
  const { course, automated } = situation;
  const decision = course.automatic && answerer ? decide(answerer, body, context) : null;
  if (!decision || !answerer) {
    return SILENT;
  }
  const isLast = automated >= AUTOMATED_IN_A_ROW - 1 && decision.outcome !== "hand-over";
  const wished = isLast ? answerer.handOver(wordsOf(body), context) : decision;
  const said = maySay(wished, situation) ? wished : null;
  const isHandled = said !== null && said.outcome !== "hand-over";
  return { outcome: isHandled ? "answered" : "handed-over", decision, said };
}

function maySay(wished: Decision, { course, automated, previous }: Situation): boolean {
  const isKnown = wished.outcome === "hand-over" && course.status === "waiting";
  return automated < AUTOMATED_IN_A_ROW && !isKnown && !isSame(wished, previous);
}

/** Two offers differ by what they offer, all else by what it says. */
function isSame({ outcome, text, choices = [] }: Decision, previous: Message | null): boolean {
  return (
    previous?.body.text === text &&
    (outcome !== "offer" || JSON.stringify(previous.choices) === JSON.stringify(choices))
  );
}

/** Answers that fail are answers that do not know: the message must be kept and reach the owner. */
function decide(answerer: Answerer, body: Body, context: Context): Decision {
  const text = wordsOf(body);
  if (body.type !== "text") {
    // What a photo asks, only a person sees.
    return answerer.handOver(text, context);
  }
  try {
    return answerer.reply(text, context);
  } catch (error) {
    log("error", "answers-failed", {}, error);
    return { ...answerer.handOver(text, context), unsettled: "this" };
  }
}
