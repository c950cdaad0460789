import type { AnswersOverview, Reason, Trial } from "../../protocol/answers.ts";
import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";
import { answerLabel } from "./labels.ts";

interface TrialResultProps {
  trial: Trial;
  overview: AnswersOverview | null;
}

const ICONS = { answer: "automatic", offer: "bubble", "hand-over": "bell" } as const;

/** Likeness below which a bar has nothing to show. */
const LEAST_SHOWN = 0.02;

/** What would be said, and why. */
export function TrialResult({ trial, overview }: TrialResultProps) {
  const { words } = useReader();
  const { outcome, text, choices, because, answers } = trial;
  const near = because.filter(
    ({ answer, likeness }) => likeness >= LEAST_SHOWN || answers.includes(answer),
  );
  return (
    <>
      <span class="outcome">
        <Icon name={ICONS[outcome]} />
        {words(`try.${outcome}`)}
      </span>
      {text !== "" && (
        <span class="auto said">
          <span class="bubble">{text}</span>
        </span>
      )}
      {choices.length > 0 && (
        <span class="offered">
          {choices.map((choice) => (
            <span key={choice} class="pill" dir="auto">
              {choice}
            </span>
          ))}
        </span>
      )}
      {near.length > 0 && <span class="section-title">{words("try.because")}</span>}
      {near.map((reason) => (
        <ReasonLine
          key={reason.answer}
          reason={reason}
          overview={overview}
          fate={answers.includes(reason.answer) ? outcome : "hand-over"}
        />
      ))}
    </>
  );
}

interface ReasonLineProps {
  reason: Reason;
  overview: AnswersOverview | null;
  /** What became of it: given, offered, or neither. */
  fate: Trial["outcome"];
}

/** One answer that comes near, by the example most like the sentence. */
function ReasonLine({ reason: { answer, example, likeness }, overview, fate }: ReasonLineProps) {
  const reader = useReader();
  const percent = Math.round(100 * likeness);
  return (
    <span class="reason">
      <bdi class="answer-title">{answerLabel(answer, overview, reader)}</bdi>
      {fate !== "hand-over" && <span class="use">{reader.words(`near.${fate}`)}</span>}
      <bdi class="wording">{example}</bdi>
      <span class="likeness" aria-hidden="true">
        <span style={{ inlineSize: `${percent}%` }} />
      </span>
    </span>
  );
}
