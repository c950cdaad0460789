import { fill } from "../client/words.ts";
import type { Words } from "../language.ts";

interface TypingProps {
  isShown: boolean;
  words: Words;
  name: string;
}

export function Dots() {
  return (
    <>
      <i />
      <i />
      <i />
    </>
  );
}

/** Three dots while someone writes, said once to screen readers. */
export function Typing({ isShown, words, name }: TypingProps) {
  return (
    <output class="typing">
      {isShown && (
        <>
          <Dots />
          <span class="hidden">{fill(words.typing, { name })}</span>
        </>
      )}
    </output>
  );
}
