import { fill } from "../client/words.ts";
import { Dots } from "../panel/Dots.tsx";

interface TypingProps {
  isShown: boolean;
  /** "{name} is writing" */
  text: string;
  name: string;
}

/** Three dots while someone writes, said once to screen readers. */
export function Typing({ isShown, text, name }: TypingProps) {
  return (
    <output class="typing">
      {isShown && (
        <>
          <Dots />
          <span class="hidden">{fill(text, { name })}</span>
        </>
      )}
    </output>
  );
}
