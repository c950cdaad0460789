import { useEffect, useState } from "preact/hooks";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { answerLabel, inLanguage } from "./labels.ts";
import { type Choices, likeliestAnswers } from "./likeliest.ts";

interface AnswerChooserProps {
  page: ReplyPage;
  /** The visitor's words; the likeliest answers to them stand first. */
  question: string;
  without: string[];
  /** Whether "this is for me" is one of the choices. */
  mayLeave: boolean;
  /** By its name in the contract, and by what it is called here. */
  onChoose: (answer: string, label: string) => void;
}

/** All the shop's answers, one to be chosen for a question. */
export function AnswerChooser({ page, question, without, mayLeave, onChoose }: AnswerChooserProps) {
  const { words } = useReader();
  const [found, setFound] = useState<Choices | "loading" | "problem">("loading");
  const [attempt, setAttempt] = useState(0);
  const shop = page.shop.value?.shop ?? "";
  useEffect(() => {
    let isShown = true;
    setFound("loading");
    void likeliestAnswers(page.api, shop, question).then((outcome) => {
      if (isShown) {
        setFound(outcome.ok ? outcome.value : "problem");
      }
    });
    return () => {
      isShown = false;
    };
  }, [page, shop, question, attempt]);
  return (
    <>
      <blockquote class="quote" dir="auto">
        {question}
      </blockquote>
      {mayLeave && (
        <button
          type="button"
          class="choice"
          onClick={() => onChoose("leave", words("built-in.leave"))}
        >
          {words("wrong.leave")}
          <span>{words("wrong.leave-lead")}</span>
        </button>
      )}
      {found === "loading" && <p class="sheet-note">{words("loading")}</p>}
      {found === "problem" && (
        <div class="sheet-note">
          <p class="problem" role="alert">
            {words("answers.problem")}
          </p>
          <button type="button" class="link" onClick={() => setAttempt(attempt + 1)}>
            {words("retry")}
          </button>
        </div>
      )}
      {typeof found === "object" && (
        <ChoiceList choices={found} without={without} onChoose={onChoose} />
      )}
    </>
  );
}

type ChoiceListProps = { choices: Choices } & Pick<AnswerChooserProps, "without" | "onChoose">;

function ChoiceList({ choices: { overview, names }, without, onChoose }: ChoiceListProps) {
  const reader = useReader();
  const shown = names.filter((name) => !without.includes(name));
  const replyOf = (name: string) => {
    const answer = overview.answers.find(({ id }) => name === `shop:${id}`);
    return answer && inLanguage(answer.reply, [reader.language.value]);
  };
  return (
    <ul>
      {shown.map((name) => {
        const label = answerLabel(name, overview, reader);
        return (
          <li key={name}>
            <button type="button" class="choice" onClick={() => onChoose(name, label)}>
              <bdi>{label}</bdi>
              <span dir="auto">{replyOf(name)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
