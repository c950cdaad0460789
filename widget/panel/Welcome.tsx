import { Choices } from "./Choices.tsx";
import { chooseText } from "./language.ts";
import type { ChatProps } from "./Panel.tsx";

/** Before the first message: a greeting and what others ask. */
export function Welcome({ actions, state: { profile, said }, words }: ChatProps) {
  if (!profile) {
    return null;
  }
  const { greeting, languages, suggestions } = profile;
  return (
    <>
      <p class="greeting" dir="auto">
        {said ?? chooseText(greeting, words.lang, []) ?? words.greeting}
      </p>
      <Choices
        texts={chooseText(suggestions, words.lang, languages) ?? []}
        label={words.suggestions}
        onChoose={actions.send}
      />
    </>
  );
}
