import { useReader } from "../reader.ts";
import type { AnswersProps } from "./answers-props.ts";
import { TrialResult } from "./TrialResult.tsx";

/** Any sentence, and what a visitor who wrote it would be told. */
export function TryForm({ answers }: Pick<AnswersProps, "answers">) {
  const { words } = useReader();
  const { text, state, result, write, now } = answers.trial;
  const isPending = state.value === "pending";
  const isRefused = state.value !== "idle" && !isPending;
  return (
    <form
      class="fields"
      onSubmit={(event) => {
        event.preventDefault();
        void now();
      }}
    >
      <label class="field">
        {words("try.label")}
        <input
          type="text"
          dir="auto"
          enterkeyhint="go"
          autocomplete="off"
          maxLength={500}
          placeholder={words("try.placeholder")}
          value={text.value}
          onInput={({ currentTarget }) => write(currentTarget.value)}
        />
      </label>
      {isRefused && (
        <p class="problem" role="alert">
          {words(state.value === "offline" ? "problem.offline" : "problem.internal")}
        </p>
      )}
      <output class="trial" aria-busy={isPending}>
        {result.value ? (
          <TrialResult trial={result.value} overview={answers.overview.value} />
        ) : (
          <span class="section-note">{words("try.lead")}</span>
        )}
      </output>
    </form>
  );
}
