import { fill } from "../client/words.ts";
import type { Words } from "../language.ts";

interface TypingProps {
  isShown: boolean;
  words: Words;
  name: string;
}

/** Three dots while someone writes, said once to screen readers. */
export function Typing({ isShown, words, name }: TypingProps) {
  return (
    <output class="typing">
      {isShown && (
        <>
          <i />
          <i />
          <i />
          <span class="hidden">{fill(words.typing, { name })}</span>
        </>
      )}
    </output>
  );
}
