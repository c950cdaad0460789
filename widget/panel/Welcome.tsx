import { duration } from "../client/times.ts";
import { format } from "../client/words.ts";
import { chooseText } from "../language.ts";
import { Choices } from "./Choices.tsx";
import type { ChatProps } from "./Panel.tsx";

/** Before the first message: a greeting, when to expect a reply, and what others ask. */
export function Welcome({ model, state: { profile }, words }: ChatProps) {
  if (!profile) {
    return null;
  }
  const { greeting, languages, suggestions, usualReplyMs } = profile;
  return (
    <div class="welcome">
      <p class="greeting" dir="auto">
        {chooseText(greeting, words.lang, languages) ?? words.greeting}
      </p>
      {usualReplyMs !== null && (
        <p class="usual-reply">
          {format(words, "usualReply", { duration: duration(usualReplyMs, words.lang) })}
        </p>
      )}
      <Choices
        texts={chooseText(suggestions, words.lang, languages) ?? []}
        label={words.suggestions}
        onChoose={model.send}
      />
    </div>
  );
}
