import { type LinkedData, type Thing, typesOf } from "./linked-data.ts";
import { plainLine, plainText } from "./plain-text.ts";

export interface AskedAndAnswered {
  question: string;
  reply: string;
  /** As the site says it: "fr", "fr-FR"; null where it does not. */
  language: string | null;
}

/** Questions a site answers itself; a forum's, where anybody answers, are not its own. */
export function questionsOf(data: LinkedData): AskedAndAnswered[] {
  const foreign = new Set(
    data.things
      .filter((thing) => typesOf(thing).includes("QAPage"))
      .flatMap((page) => data.thingsOf(page, "mainEntity")),
  );
  const found = data.things
    .filter((thing) => typesOf(thing).includes("Question") && !foreign.has(thing))
    .map((thing) => read(data, thing))
    .filter(({ question, reply }) => question !== "" && reply !== "");
  const first = new Map(found.toReversed().map((each) => [each.question.toLowerCase(), each]));
  return found.filter((each) => first.get(each.question.toLowerCase()) === each);
}

function read(data: LinkedData, question: Thing): AskedAndAnswered {
  const asked = data.text(question, "name") ?? data.text(question, "text") ?? "";
  const [answer] = data.thingsOf(question, "acceptedAnswer");
  const reply = (answer && data.text(answer, "text")) ?? "";
  return {
    question: plainLine(asked),
    reply: plainText(reply),
    language: data.text(question, "inLanguage"),
  };
}
