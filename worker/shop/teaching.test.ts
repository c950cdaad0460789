import { env } from "cloudflare:workers";
import { describe, it } from "vitest";
import { shopObject } from "../objects.ts";
import type { Answer } from "../protocol/shop.ts";
import { newShop } from "../testing/app.ts";

const QUESTION = "Le camion rouge de votre vitrine est-il à vendre ?";
const nameOf = (i: number) => `${i}`.padStart(43, "c");

function own(id: string, examples: string[]): Answer {
  return { id, examples: { fr: examples }, reply: { fr: `Réponse ${id}` } };
}

/** A shop that learns from conversations, each told by its number. */
async function learner(answers: Answer[] = []) {
  const shop = shopObject(env, await newShop({ answers }));
  const asked = (text: string) => ({ seq: 1, text, locale: "fr" });
  const learnReply = async (i: number, text: string, reply: string) => {
    const lesson = await shop.learnReply(nameOf(i), { seq: 3, asked: asked(text), reply });
    return "refused" in lesson ? lesson.refused : lesson.answer.replace("shop:", "");
  };
  const learnMark = async (i: number, text: string, right: string) => {
    const lesson = await shop.learnMark(nameOf(i), {
      seq: 2,
      asked: asked(text),
      wrong: [],
      right,
    });
    return "refused" in lesson ? lesson.refused : lesson.answer;
  };
  const unlearn = (i: number, seq = 3) => shop.unlearn(nameOf(i), seq);
  const examples = async () => {
    const settings = await shop.settings();
    return Object.fromEntries(settings.answers.map((one) => [one.id, one.examples["fr"] ?? []]));
  };
  return { shop, learnReply, learnMark, unlearn, examples };
}

describe("an answer that was deleted", () => {
  it("leaves its id to no other: undoing what made it harms nothing", async ({ expect }) => {
    const { shop, learnReply, unlearn, examples } = await learner();
    const first = await learnReply(1, QUESTION, "Oui.");
    await shop.deleteAnswer(first);
    const second = await learnReply(2, QUESTION, "Non, il est réservé.");
    await unlearn(1);
    expect(second).not.toBe(first);
    expect(await examples()).toEqual({ [second]: [QUESTION] });
  });

  it("is made anew when its reply is saved once more", async ({ expect }) => {
    const { shop, learnReply, examples } = await learner();
    await shop.deleteAnswer(await learnReply(1, QUESTION, "Oui."));
    const again = await learnReply(1, QUESTION, "Oui.");
    expect(await examples()).toEqual({ [again]: [QUESTION] });
  });

  it("is not the right one, though it was", async ({ expect }) => {
    const { shop, learnMark } = await learner([own("truck", ["un camion"])]);
    expect(await learnMark(1, QUESTION, "shop:truck")).toBe("shop:truck");
    await shop.deleteAnswer("truck");
    expect(await learnMark(1, QUESTION, "shop:truck")).toBe("not-found");
  });
});
