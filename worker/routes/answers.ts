import { Hono } from "hono";
import * as v from "valibot";
import { accepted, AppError, type Refusal } from "../errors.ts";
import { readJson } from "../middleware/body.ts";
import { forgetFront } from "../middleware/shop-front.ts";
import { within } from "../objects.ts";
import {
  type AnswersOverview,
  type Lesson,
  MarkWrong,
  SaveAnswer,
  type SavedAnswer,
  SettleQuestions,
  type Trial,
  TryAnswers,
  type UnansweredQuestions,
} from "../protocol/answers.ts";
import { SETTINGS_MAX_BYTES } from "../protocol/limits.ts";
import { Answer } from "../protocol/shop.ts";
import {
  CONVERSATION,
  conversationHere,
  type OwnerContext,
  type OwnerEnv,
  SHOP,
  shopHere,
} from "./places.ts";

/** What an owner sees, writes and teaches of the automatic answers; behind the checks of owner.ts. */
export const answers = new Hono<OwnerEnv>();

const MESSAGE = `${CONVERSATION}/messages/:seq`;
const SeqInPath = v.pipe(v.string(), v.regex(/^[1-9]\d{0,14}$/), v.transform(Number));

// --- the shop's answers ---

answers.get(`${SHOP}/answers`, async (c) =>
  c.json((await within(shopHere(c).answers(), (room) => room.overview())) as AnswersOverview),
);

answers.post(`${SHOP}/answers`, async (c) => c.json(await saved(c, null), 201));

answers.put(`${SHOP}/answers/:answer`, async (c) => {
  const id = c.req.param("answer");
  if (!v.is(Answer.entries.id, id)) {
    throw new AppError("not-found");
  }
  return c.json(await saved(c, id));
});

answers.delete(`${SHOP}/answers/:answer`, async (c) => {
  refuseOr(await within(shopHere(c).answers(), (room) => room.delete(c.req.param("answer"))));
  return changed(c);
});

answers.post(`${SHOP}/answers/try`, async (c) => {
  const trial = await readJson(c, TryAnswers);
  return c.json(
    (await within(shopHere(c).answers(), (room) => room.tryOut(trial))) satisfies Trial,
  );
});

// --- what was left to a person ---

answers.get(`${SHOP}/questions`, async (c) =>
  c.json(
    (await within(shopHere(c).answers(), (room) => room.questions())) satisfies UnansweredQuestions,
  ),
);

answers.post(`${SHOP}/questions`, async (c) => {
  const settled = await readJson(c, SettleQuestions);
  refuseOr(await within(shopHere(c).answers(), (room) => room.settleQuestions(settled)));
  return changed(c);
});

// --- taught in a conversation ---

answers.post(`${MESSAGE}/save`, async (c) => {
  const lesson = accepted(await conversationHere(c).saveReply(seqHere(c)));
  forgetFront(c.req.param("shop"));
  return c.json(lesson satisfies Lesson, 201);
});

answers.delete(`${MESSAGE}/save`, async (c) => {
  refuseOr(await conversationHere(c).unsaveReply(seqHere(c)));
  return changed(c);
});

answers.post(`${MESSAGE}/wrong`, async (c) => {
  const { right } = await readJson(c, MarkWrong);
  const lesson = accepted(await conversationHere(c).markWrong(seqHere(c), right));
  forgetFront(c.req.param("shop"));
  return c.json(lesson satisfies Lesson);
});

answers.delete(`${MESSAGE}/wrong`, async (c) => {
  refuseOr(await conversationHere(c).unmarkWrong(seqHere(c)));
  return changed(c);
});

/** The types of RPC forget that the two answers of a conflict are two; hence the assertions here and above. */
async function saved(c: OwnerContext, id: string | null): Promise<SavedAnswer> {
  const answer = await readJson(c, SaveAnswer, SETTINGS_MAX_BYTES);
  const result = accepted(await within(shopHere(c).answers(), (room) => room.save(id, answer)));
  forgetFront(c.req.param("shop") ?? "");
  return result as SavedAnswer;
}

/** Done; what visitors are told of the shop may be other now. */
function changed(c: OwnerContext): Response {
  forgetFront(c.req.param("shop") ?? "");
  return c.body(null, 204);
}

function seqHere(c: OwnerContext): number {
  const seq = v.safeParse(SeqInPath, c.req.param("seq"));
  if (!seq.success) {
    throw new AppError("not-found");
  }
  return seq.output;
}

/** Throws what an object refused, if it did. */
function refuseOr(refusal: Refusal | null): void {
  accepted(refusal ?? {});
}
