import type { ChatModel } from "../chat-model.ts";
import { format } from "../client/words.ts";
import type { Words } from "../language.ts";

interface TypingProps {
  model: ChatModel;
  words: Words;
  name: string;
}

/** Three dots while someone writes, said once to screen readers. */
export function Typing({ model, words, name }: TypingProps) {
  return (
    <output class="typing">
      {model.typing.value && (
        <>
          <i />
          <i />
          <i />
          <span class="hidden">{format(words, "typing", { name })}</span>
        </>
      )}
    </output>
  );
}
